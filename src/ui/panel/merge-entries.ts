import type { EntrySummary } from "../../core/log/entry.ts";

/** Entries after some have changed. */
export interface Merged {
  /** A new array, in the order of their ids. */
  readonly entries: readonly EntrySummary[];
  /** What stood in the place of those that have changed. */
  readonly replaced: readonly EntrySummary[];
  /** The oldest, which had to go. */
  readonly dropped: readonly EntrySummary[];
}

/**
 * Entries with those that are new or have changed, in the order of their ids. Once there are a
 * twentieth more than `limit`, the oldest are left out until `limit` are left: seldom, since rows
 * move when that happens. Changes come in any order, each id once.
 */
export function mergeEntries(
  entries: readonly EntrySummary[],
  changes: readonly EntrySummary[],
  limit: number,
): Merged {
  const merged = entries.slice();
  const replaced = changes.flatMap((change) => put(merged, change) ?? []);
  const excess = merged.length > limit + Math.floor(limit / 20) ? merged.length - limit : 0;
  return { entries: merged, replaced, dropped: merged.splice(0, excess) };
}

/** Puts an entry where it belongs, and gives what it replaces. */
function put(entries: EntrySummary[], change: EntrySummary): EntrySummary | undefined {
  const last = entries.at(-1);
  if (last === undefined || last.id < change.id) {
    entries.push(change);
    return undefined;
  }
  const index = placeOf(entries, change.id);
  const before = entries[index];
  if (before?.id !== change.id) {
    entries.splice(index, 0, change);
    return undefined;
  }
  entries[index] = change;
  return before;
}

/** The index of the entry with that id, or the one at which it would stand. */
export function placeOf(entries: readonly { readonly id: string }[], id: string): number {
  return firstPlace(entries, (entry) => entry.id < id);
}

/** The index of the first value before which no more come: all that do stand at the front. */
export function firstPlace<Value>(
  values: readonly Value[],
  isBefore: (value: Value) => boolean,
): number {
  let low = 0;
  let high = values.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    const value = values[middle];
    if (value !== undefined && isBefore(value)) low = middle + 1;
    else high = middle;
  }
  return low;
}
