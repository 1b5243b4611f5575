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
  /** How much of the scrolling element is in view; 0 until that is known. */
  readonly viewHeight: number;
  /** The end at which rows are added that are to be followed. */
  readonly edge: "start" | "end";
  /** What the order of the rows is called: with another, the list is at its edge again. */
  readonly order: string;
}

/**
 * The part of a long list that is in view. It follows the list's edge while it is scrolled there;
 * elsewhere what is read stays in its place when rows are added or removed above it. Its work
 * does not grow with the list: places are reckoned, since all rows have one height.
 */
export interface RowWindow {
  /** Takes settings for the picture that is about to be made, and gives what is to be in it. */
  update(settings: RowWindowSettings): WindowRows;
  /** The picture was made: scrolls to where it belongs. */
  commit(): void;
  /** The list was scrolled. */
  scrolled(): void;
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

/** The part of an element that a window scrolls. */
export type Scroller = Pick<HTMLElement, "scrollTop" | "scrollTo">;

export interface RowWindowOptions {
  readonly scroller: () => Scroller | null;
  /** Another picture is needed. */
  readonly onChange: () => void;
}

/** Within this many pixels of its edge a list is scrolled there. */
const NEAR = 14;
/** Rows that are made beyond what is in view; once only `FEW` are left, more are made. */
const BEYOND = 10;
const FEW = 4;

const nothing: RowWindowSettings = {
  count: 0,
  keyAt: () => undefined,
  indexOf: () => 0,
  keptIndex: -1,
  rowHeight: 28,
  headHeight: 0,
  viewHeight: 0,
  edge: "end",
  order: "",
};

export function createRowWindow({ scroller, onChange }: RowWindowOptions): RowWindow {
  let settings = nothing;
  let offset = 0;
  let isAtEdge = true;
  let made: Span = { first: 0, end: 0 };
  let wanted: number | undefined;

  const edgeOffset = (): number => (settings.edge === "end" ? endOffset(settings) : 0);
  const isNearEdge = (): boolean =>
    settings.viewHeight === 0 ||
    (settings.edge === "end" ? endOffset(settings) - offset < NEAR : offset < NEAR);

  function update(next: RowWindowSettings): WindowRows {
    isAtEdge = next.order !== settings.order || isNearEdge();
    const kept = keptOffset(offset, settings, next);
    settings = next;
    const place = isAtEdge ? edgeOffset() : Math.min(kept, endOffset(settings));
    // What is shown is shown as if the element were scrolled there already: it soon is.
    if (Math.abs(place - offset) >= 1) offset = wanted = place;
    made = spanAt(offset, settings, BEYOND);
    return {
      rows: indexesOf(made, settings).map((index) => ({
        index,
        start: index * settings.rowHeight,
      })),
      height: settings.count * settings.rowHeight,
      isAtEdge,
    };
  }

  const scrollTo = (place: number): void => {
    scroller()?.scrollTo({ top: place, behavior: "instant" });
  };
  return {
    update,
    commit: () => {
      if (wanted !== undefined) scrollTo(wanted);
      wanted = undefined;
    },
    scrolled: () => {
      offset = scroller()?.scrollTop ?? 0;
      const needed = spanAt(offset, settings, FEW);
      const isThere = made.first <= needed.first && needed.end <= made.end;
      if (!isThere || isNearEdge() !== isAtEdge) onChange();
    },
    reveal: (index) => scrollTo(revealingOffset(index, offset, settings)),
    scrollToEdge: () => scrollTo(edgeOffset()),
  };
}

/** Rows from `first` on, up to but not including `end`. */
interface Span {
  readonly first: number;
  readonly end: number;
}

/** The rows in view, and so many more before and after them as there are. */
function spanAt(
  offset: number,
  { count, rowHeight, headHeight, viewHeight }: RowWindowSettings,
  beyond: number,
): Span {
  if (viewHeight === 0) return { first: 0, end: 0 };
  const first = Math.floor(offset / rowHeight) - beyond;
  const end = Math.ceil((offset + viewHeight - headHeight) / rowHeight) + beyond;
  return { first: Math.max(0, first), end: Math.min(count, end) };
}

function indexesOf({ first, end }: Span, { count, keptIndex }: RowWindowSettings): number[] {
  const indexes = Array.from({ length: Math.max(0, end - first) }, (_, place) => first + place);
  if (keptIndex < 0 || keptIndex >= count) return indexes;
  if (keptIndex < first) return [keptIndex, ...indexes];
  return keptIndex >= end ? [...indexes, keptIndex] : indexes;
}

/** Where the list is scrolled to its end. */
function endOffset({ headHeight, count, rowHeight, viewHeight }: RowWindowSettings): number {
  return Math.max(0, headHeight + count * rowHeight - viewHeight);
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
  { rowHeight, headHeight, viewHeight }: RowWindowSettings,
): number {
  const lowest = index * rowHeight;
  const highest = lowest + rowHeight + headHeight - viewHeight;
  return Math.max(highest, Math.min(offset, lowest));
}
