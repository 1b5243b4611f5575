import type { EntrySummary } from "../../core/log/entry.ts";

export interface Durations {
  /** Milliseconds. */
  readonly median: number;
  /** Of all, 95 % took at most this many milliseconds. */
  readonly under95: number;
}

/** How long the entries took that have been answered; nothing where none was. */
export function durationsOf(entries: readonly EntrySummary[]): Durations | undefined {
  const sorted = new Float64Array(entries.length);
  let count = 0;
  for (const { milliseconds } of entries) {
    if (milliseconds !== undefined) sorted[count++] = milliseconds;
  }
  const taken = sorted.subarray(0, count).toSorted();
  const median = taken[Math.ceil(count * 0.5) - 1];
  const under95 = taken[Math.ceil(count * 0.95) - 1];
  return median === undefined || under95 === undefined ? undefined : { median, under95 };
}
