import type { EntrySummary } from "../../core/log/entry.ts";

/**
 * Entries with those that are new or have changed, in the order of their ids. Once there are a
 * twentieth more than `limit`, the oldest are left out until `limit` are left: seldom, since rows
 * move when that happens. Changes come in any order; the result is a new array.
 */
export function mergeEntries(
  entries: readonly EntrySummary[],
  changes: readonly EntrySummary[],
  limit: number,
): readonly EntrySummary[] {
  const merged = entries.slice();
  for (const change of changes) put(merged, change);
  return merged.length > limit + Math.floor(limit / 20) ? merged.slice(-limit) : merged;
}

function put(entries: EntrySummary[], change: EntrySummary): void {
  const last = entries.at(-1);
  if (last === undefined || last.id < change.id) {
    entries.push(change);
    return;
  }
  const index = placeOf(entries, change.id);
  entries.splice(index, entries[index]?.id === change.id ? 1 : 0, change);
}

/** The index of the entry with that id, or the one at which it would stand. */
export function placeOf(entries: readonly { readonly id: string }[], id: string): number {
  let low = 0;
  let high = entries.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    const entry = entries[middle];
    if (entry !== undefined && entry.id < id) low = middle + 1;
    else high = middle;
  }
  return low;
}
