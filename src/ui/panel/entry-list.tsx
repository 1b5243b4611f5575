import type { JSX, Ref, RefObject } from "preact";
import { useImperativeHandle, useLayoutEffect, useReducer, useRef, useState } from "preact/hooks";
import type { EntrySummary } from "../../core/log/entry.ts";
import { Button } from "../components/button.tsx";
import { panelStrings as strings } from "../strings/panel.ts";
import { newestAt, type EntryOrder } from "./entry-order.ts";
import { EntryRow } from "./entry-row.tsx";
import { HeadRow } from "./head-row.tsx";
import { createRowWindow, type RowWindow, type WindowRows } from "./row-window.ts";
import { useNewer } from "./use-newer.ts";
import { useRowFocus } from "./use-row-focus.ts";
import { useRowSizes, type RowSizes } from "./use-row-sizes.ts";

/** What the panel's keys ask of the list. */
export interface ListHandle {
  /** Brings the active row into view and puts the keyboard on it. */
  focusActive(): void;
  /** Brings the active row into view. */
  revealActive(): void;
  /** How many rows are in view. */
  readonly page: number;
  /** Whether no entry covers it. */
  isVisible(): boolean;
}

export interface EntryListProps {
  readonly entries: readonly EntrySummary[];
  readonly order: EntryOrder;
  /** The index of the entry with that id, or the one at which it would stand. */
  readonly placeOf: (id: string) => number;
  readonly activeIndex: number;
  readonly openId: string | undefined;
  readonly onOpen: (id: string) => void;
  readonly onSort: (order: EntryOrder) => void;
  readonly handle: Ref<ListHandle>;
}

/** A list of any length, of which only the rows in view are made. */
export function EntryList(props: EntryListProps): JSX.Element {
  const { entries, order, placeOf, activeIndex, handle } = props;
  const scroller = useRef<HTMLDivElement>(null);
  const canvas = useRef<HTMLDivElement>(null);
  const sizes = useRowSizes(scroller, canvas);
  const { view, rowWindow } = useRowWindow(props, scroller, sizes);
  const wish = useRowFocus(canvas, () => rowWindow.reveal(activeIndex));
  const newer = useNewer({
    entries,
    newestAt: newestAt(order),
    isAtEdge: view.isAtEdge,
    placeOf,
  });

  useImperativeHandle(
    handle,
    () => ({
      focusActive: () => wish("focus"),
      revealActive: () => wish("reveal"),
      page: Math.max(1, Math.floor((sizes.viewHeight - sizes.headHeight) / sizes.rowHeight)),
      isVisible: () => scroller.current?.checkVisibility({ visibilityProperty: true }) ?? false,
    }),
    [wish, sizes],
  );

  return (
    <>
      <div
        class="rows"
        role="grid"
        aria-label={strings.entries}
        aria-rowcount={entries.length + 1}
        ref={scroller}
        onScroll={rowWindow.scrolled}
      >
        <HeadRow order={order} onSort={props.onSort} />
        <div role="rowgroup" ref={canvas} style={{ height: `${view.height}px` }}>
          <Rows {...props} rows={view.rows} />
        </div>
      </div>
      {newer > 0 && (
        <Button icon={newestAt(order) === "first" ? "up" : "down"} onPress={rowWindow.scrollToEdge}>
          {strings.newer(newer)}
        </Button>
      )}
    </>
  );
}

function Rows(props: EntryListProps & Pick<WindowRows, "rows">): JSX.Element {
  const { rows, entries, activeIndex, openId, onOpen } = props;
  return (
    <>
      {rows.map(({ index, start }) => {
        const summary = entries[index];
        return (
          summary && (
            <EntryRow
              key={summary.id}
              summary={summary}
              index={index}
              start={start}
              isActive={index === activeIndex}
              isOpen={summary.id === openId}
              onPress={onOpen}
            />
          )
        );
      })}
    </>
  );
}

function useRowWindow(
  { entries, order, placeOf, activeIndex }: EntryListProps,
  scroller: RefObject<HTMLElement | null>,
  { rowHeight, headHeight, viewHeight }: RowSizes,
): { readonly view: WindowRows; readonly rowWindow: RowWindow } {
  const [, render] = useReducer((count: number) => count + 1, 0);
  const [rowWindow] = useState(() =>
    createRowWindow({ scroller: () => scroller.current, onChange: () => render(undefined) }),
  );
  const view = rowWindow.update({
    count: entries.length,
    keyAt: (index) => entries[index]?.id,
    indexOf: placeOf,
    keptIndex: activeIndex,
    rowHeight,
    headHeight,
    viewHeight,
    edge: newestAt(order) === "last" ? "end" : "start",
    order: `${order.column} ${order.direction}`,
  });
  useLayoutEffect(() => rowWindow.commit());
  return { view, rowWindow };
}
