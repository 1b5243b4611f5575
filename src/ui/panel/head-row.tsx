import type { JSX } from "preact";
import { Icon } from "../components/icon.tsx";
import { panelStrings as strings } from "../strings/panel.ts";
import { nextOrder, type Column, type EntryOrder } from "./entry-order.ts";

export interface HeadRowProps {
  readonly order: EntryOrder;
  readonly onSort: (order: EntryOrder) => void;
}

/** The columns, in the order of the cells. */
export const columns = [
  "outcome",
  "time",
  "method",
  "host",
  "path",
  "status",
  "milliseconds",
  "rule",
  "source",
] as const satisfies readonly Column[];

/** The names of the columns; each sorts by its own. One stop for the tab key, arrows lead on. */
export function HeadRow({ order, onSort }: HeadRowProps): JSX.Element {
  return (
    <div class="row head" role="row" aria-rowindex={1} onKeyDown={move}>
      {columns.map((column) => {
        const isSorted = column === order.column;
        return (
          <span
            key={column}
            class={column === "milliseconds" ? "ms" : column}
            role="columnheader"
            aria-sort={isSorted ? order.direction : "none"}
          >
            <button
              type="button"
              tabIndex={isSorted ? 0 : -1}
              title={strings.sortBy(strings.columns[column])}
              onClick={() => onSort(nextOrder(order, column))}
            >
              <span>{strings.columns[column]}</span>
              {isSorted && (
                <Icon name={order.direction === "ascending" ? "up" : "down"} size={12} />
              )}
            </button>
          </span>
        );
      })}
    </div>
  );
}

/** Puts the keyboard on the next column that is there. */
function move(event: KeyboardEvent & { readonly currentTarget: HTMLElement }): void {
  const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
  if (step === undefined) return;
  const buttons = [...event.currentTarget.querySelectorAll("button")].filter((button) =>
    button.checkVisibility(),
  );
  const at = buttons.findIndex((button) => button === document.activeElement);
  buttons.at((at + step) % buttons.length)?.focus();
  event.preventDefault();
}
