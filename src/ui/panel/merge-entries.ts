import type { EntrySummary } from "../../core/log/entry.ts";

/**
 * Entries with those that are new or have changed, in the order of their ids; of more than
 * `limit` the oldest are left out. Changes come in any order; the result is a new array.
 */
export function mergeEntries(
  entries: readonly EntrySummary[],
  changes: Iterable<EntrySummary>,
  limit: number,
): readonly EntrySummary[] {
  const merged = entries.slice();
  for (const change of changes) {
    const last = merged.at(-1);
    if (last === undefined || last.id < change.id) {
      merged.push(change);
      continue;
    }
    const index = placeOf(merged, change.id);
    merged.splice(index, merged[index]?.id === change.id ? 1 : 0, change);
  }
  return merged.length > limit ? merged.slice(-limit) : merged;
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
