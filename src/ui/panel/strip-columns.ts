import type { EntrySummary } from "../../core/log/entry.ts";
import { verdictOf } from "../components/verdict.tsx";
import { statusVerdict } from "./status-text.ts";
import type { TimeSpan } from "./entry-filter.ts";

/** What is told of some entries, however many. */
export interface StripTotals {
  readonly count: number;
  /** Withheld, or rejected by the API. */
  readonly refused: number;
  /** Not sent, lost, without an answer, or answered with a 5xx. */
  readonly failed: number;
  /** The longest wait for an answer in milliseconds, where there was one. */
  readonly slowest: number | undefined;
}

/** The entries of a short time. */
export interface StripColumn extends StripTotals {
  /** Its first moment, in milliseconds since the epoch. */
  readonly at: number;
}

/** Entries over time, as narrow columns of one width. */
export interface StripColumns extends TimeSpan {
  /** How many milliseconds a column is wide. */
  readonly step: number;
  /** Those that have entries, oldest first. */
  readonly columns: readonly StripColumn[];
  readonly totals: StripTotals;
  /** From the first entry to the last, in milliseconds. */
  readonly lasted: number;
}

/** The narrowest that a column gets, in milliseconds: a few requests do not fill the strip. */
const SHORTEST = 10;

/** Times a power of ten: the widths of columns. Near one another, so that two thirds are filled. */
const widths = [1, 1.5, 2, 3, 4, 5, 7] as const;

/**
 * Entries, of which there is at least one, as at most so many columns. Columns begin at multiples
 * of their width, which has few values: entries that come later fill further columns, and the
 * others stand still until all are filled.
 */
export function columnsOf(entries: readonly EntrySummary[], most: number): StripColumns {
  const { from: first, to: last } = rangeOf(entries);
  const step = stepFor({ from: first, to: last }, most);
  const from = Math.floor(first / step) * step;
  const places: Tally[] = [];
  const totals = newTally();
  for (const entry of entries) {
    const place = Math.floor((entry.heldAt - from) / step);
    add((places[place] ??= newTally()), entry);
    add(totals, entry);
  }
  return {
    from,
    to: from + most * step,
    step,
    columns: places.flatMap((tally, place) => ({ at: from + place * step, ...tally })),
    totals,
    lasted: last - first,
  };
}

/** The column that has this moment, or none where that is empty. */
export function columnAt({ columns, step }: StripColumns, moment: number): StripColumn | undefined {
  return columns.find(({ at }) => moment >= at && moment < at + step);
}

/** The least width with which that many columns have both ends of a span. */
function stepFor({ from, to }: TimeSpan, most: number): number {
  for (let power = 1; ; power *= 10) {
    for (const width of widths) {
      const step = width * power;
      if (step < SHORTEST) continue;
      if (Math.floor(to / step) - Math.floor(from / step) < most) return step;
    }
  }
}

function rangeOf(entries: readonly EntrySummary[]): TimeSpan {
  let from = Infinity;
  let to = -Infinity;
  for (const { heldAt } of entries) {
    if (heldAt < from) from = heldAt;
    if (heldAt > to) to = heldAt;
  }
  return { from, to };
}

type Tally = { -readonly [Key in keyof StripTotals]: StripTotals[Key] };

function newTally(): Tally {
  return { count: 0, refused: 0, failed: 0, slowest: undefined };
}

function add(tally: Tally, entry: EntrySummary): void {
  const { outcome, milliseconds } = entry;
  const verdicts = [verdictOf(outcome), statusVerdict(entry)];
  tally.count += 1;
  if (verdicts.includes("failed")) tally.failed += 1;
  else if (verdicts.includes("withheld")) tally.refused += 1;
  if (milliseconds !== undefined && milliseconds > (tally.slowest ?? -1)) {
    tally.slowest = milliseconds;
  }
}
