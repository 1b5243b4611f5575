import {
  defaultRangeExtractor,
  elementScroll,
  observeElementOffset,
  observeElementRect,
  Virtualizer,
  type VirtualizerOptions,
} from "@tanstack/virtual-core";

/** What a window looks onto: rows of one height. All lengths are in pixels. */
export interface RowWindowSettings {
  readonly count: number;
  readonly keyAt: (index: number) => string | undefined;
  /** Where a row is, or would be. */
  readonly indexOf: (key: string) => number;
  /** A row that is there wherever the list is scrolled to: the keyboard may be on it. */
  readonly keptIndex: number;
  readonly rowHeight: number;
  /** What stands in the scrolling element above the rows, and stays in view. */
  readonly headHeight: number;
  /** The end at which rows are added that are to be followed. */
  readonly edge: "start" | "end";
  /** What the order of the rows is called: with another, the list is at its edge again. */
  readonly order: string;
}

/**
 * The part of a long list that is in view. It follows the list's edge while it is scrolled there;
 * elsewhere what is read stays in its place when rows are added or removed above it.
 */
export interface RowWindow {
  /** Takes settings for the picture that is about to be made, and gives what is to be in it. */
  update(settings: RowWindowSettings): WindowRows;
  /** The picture was made: scrolls to where it belongs. */
  commit(): void;
  /** The rows got another height. */
  measure(): void;
  /** Lets go of the scrolling element. */
  end(): void;
  /** Scrolls a row into view, by as little as it takes. */
  reveal(index: number): void;
  scrollToEdge(): void;
}

export interface WindowRows {
  /** `start` counts from the top of the first row. */
  readonly rows: readonly { readonly index: number; readonly start: number }[];
  /** All rows together. */
  readonly height: number;
  /** The row at the edge is in view, and whatever comes there will be. */
  readonly isAtEdge: boolean;
}

export interface RowWindowOptions {
  readonly scroller: () => HTMLElement | null;
  /** Another picture is needed. */
  readonly onChange: () => void;
}

/** Within this many pixels of its edge a list is scrolled there. */
const NEAR = 14;

const nothing: RowWindowSettings = {
  count: 0,
  keyAt: () => undefined,
  indexOf: () => 0,
  keptIndex: -1,
  rowHeight: 28,
  headHeight: 0,
  edge: "end",
  order: "",
};

export function createRowWindow({ scroller, onChange }: RowWindowOptions): RowWindow {
  let settings = nothing;
  let viewHeight = 0;
  let isAtEdge = true;
  let firstShown = -1;
  let wanted: number | undefined;

  const virtualizer = new Virtualizer(virtualizerOptions(settings, scroller, changed));
  const offset = (): number => virtualizer.scrollOffset ?? 0;
  const endOffset = (): number =>
    Math.max(0, settings.headHeight + settings.count * settings.rowHeight - viewHeight);
  const edgeOffset = (): number => (settings.edge === "end" ? endOffset() : 0);
  const isNearEdge = (): boolean =>
    viewHeight === 0 || distance(settings.edge, offset(), endOffset()) < NEAR;

  function changed(): void {
    const isSame =
      virtualizer.range?.startIndex === firstShown &&
      virtualizer.scrollRect?.height === viewHeight &&
      isNearEdge() === isAtEdge;
    if (!isSame) onChange();
  }

  function update(next: RowWindowSettings): WindowRows {
    isAtEdge = next.order !== settings.order || isNearEdge();
    const kept = keptOffset(offset(), settings, next);
    settings = next;
    viewHeight = virtualizer.scrollRect?.height ?? 0;
    const place = isAtEdge ? edgeOffset() : Math.min(kept, endOffset());
    // What is shown is shown as if the element were scrolled there already: it soon is.
    if (Math.abs(place - offset()) >= 1) virtualizer.scrollOffset = wanted = place;
    virtualizer.setOptions(virtualizerOptions(settings, scroller, changed));
    const items = virtualizer.getVirtualItems();
    firstShown = virtualizer.range?.startIndex ?? -1;
    return {
      rows: items.map(({ index, start }) => ({ index, start: start - settings.headHeight })),
      height: virtualizer.getTotalSize(),
      isAtEdge,
    };
  }

  const scrollTo = (place: number): void => {
    scroller()?.scrollTo({ top: place, behavior: "instant" });
  };
  // What begins with `_` is what virtual-core asks of those who adapt it to a framework.
  const end = virtualizer._didMount();
  return {
    update,
    commit: () => {
      virtualizer._willUpdate();
      if (wanted !== undefined) scrollTo(wanted);
      wanted = undefined;
    },
    measure: virtualizer.measure,
    end,
    reveal: (index) => scrollTo(revealingOffset(index, offset(), { ...settings, viewHeight })),
    scrollToEdge: () => scrollTo(edgeOffset()),
  };
}

/** From where the list is scrolled to its edge. */
function distance(edge: RowWindowSettings["edge"], offset: number, endOffset: number): number {
  return edge === "end" ? endOffset - offset : offset;
}

/** Where to scroll to so that the row at the top of the view stays there. */
function keptOffset(offset: number, before: RowWindowSettings, now: RowWindowSettings): number {
  if (before.rowHeight !== now.rowHeight) return (offset / before.rowHeight) * now.rowHeight;
  const index = Math.floor(offset / now.rowHeight);
  const key = before.keyAt(index);
  if (key === undefined || key === now.keyAt(index)) return offset;
  return Math.max(0, offset + (now.indexOf(key) - index) * now.rowHeight);
}

/** The nearest place to scroll to at which a row is in view, between the head and the edge. */
function revealingOffset(
  index: number,
  offset: number,
  view: RowWindowSettings & { readonly viewHeight: number },
): number {
  const lowest = index * view.rowHeight;
  const highest = lowest + view.rowHeight + view.headHeight - view.viewHeight;
  return Math.max(highest, Math.min(offset, lowest));
}

function virtualizerOptions(
  { count, keptIndex, rowHeight, headHeight }: RowWindowSettings,
  scroller: () => HTMLElement | null,
  onChange: () => void,
): VirtualizerOptions<HTMLElement, HTMLElement> {
  return {
    count,
    getScrollElement: scroller,
    estimateSize: () => rowHeight,
    scrollMargin: headHeight,
    overscan: 6,
    rangeExtractor: (range) => {
      const indexes = defaultRangeExtractor(range);
      const isKept = keptIndex >= 0 && keptIndex < count && !indexes.includes(keptIndex);
      return isKept ? [...indexes, keptIndex].toSorted((one, other) => one - other) : indexes;
    },
    scrollToFn: elementScroll,
    observeElementRect,
    observeElementOffset,
    onChange,
  };
}
