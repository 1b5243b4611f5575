import type { JSX } from "preact";
import { useRef } from "preact/hooks";
import { Icon } from "./icon.tsx";
import type { Verdict } from "./verdict.tsx";

export interface Tab<Id extends string> {
  readonly id: Id;
  readonly name: string;
  /** There is something in it to look at. */
  readonly mark?: Verdict | undefined;
}

export interface TabsProps<Id extends string> {
  readonly label: string;
  readonly tabs: readonly Tab<Id>[];
  readonly selected: Id;
  readonly onSelect: (id: Id) => void;
  /** The element that shows what is selected; it is labelled by `${panelId}-${selected}`. */
  readonly panelId: string;
}

/** A list of tabs with one stop for the tab key; arrows, Home and End select. */
export function Tabs<Id extends string>(props: TabsProps<Id>): JSX.Element {
  const { tabs, selected, onSelect, panelId } = props;
  const list = useRef<HTMLDivElement>(null);

  function select(index: number): void {
    const tab = tabs.at(index % tabs.length);
    if (!tab) return;
    onSelect(tab.id);
    const element = list.current?.children[tabs.indexOf(tab)] as HTMLElement | undefined;
    element?.focus();
  }

  function move(event: KeyboardEvent): void {
    const index = tabs.findIndex((tab) => tab.id === selected);
    const to = { ArrowRight: index + 1, ArrowLeft: index - 1, Home: 0, End: -1 }[event.key];
    if (to === undefined) return;
    event.preventDefault();
    select(to);
  }

  return (
    <div class="tabs" role="tablist" aria-label={props.label} ref={list}>
      {tabs.map((tab) => (
        <button
          key={tab.id}
          id={`${panelId}-${tab.id}`}
          role="tab"
          type="button"
          aria-selected={tab.id === selected}
          aria-controls={panelId}
          tabIndex={tab.id === selected ? 0 : -1}
          onClick={() => onSelect(tab.id)}
          onKeyDown={move}
        >
          {tab.name}
          {tab.mark && (
            <span data-verdict={tab.mark}>
              <Icon name={tab.mark} size={12} />
            </span>
          )}
        </button>
      ))}
    </div>
  );
}
