import type { EntrySummary, Outcome } from "../../core/log/entry.ts";

export type StatusClass = 2 | 3 | 4 | 5;

/** Which entries are shown: all groups must agree; an empty group agrees with everything. */
export interface EntryFilter {
  /** Each word must occur in what a row says, in any case. */
  readonly words: string;
  readonly outcomes: readonly Outcome[];
  readonly statusClasses: readonly StatusClass[];
  readonly tabId?: number;
}

export const everything: EntryFilter = { words: "", outcomes: [], statusClasses: [] };

export function isNarrowed(filter: EntryFilter): boolean {
  return (
    filter.words.trim() !== "" ||
    filter.outcomes.length > 0 ||
    filter.statusClasses.length > 0 ||
    filter.tabId !== undefined
  );
}

export function filterEntries(
  entries: readonly EntrySummary[],
  filter: EntryFilter,
): readonly EntrySummary[] {
  if (!isNarrowed(filter)) return entries;
  const words = filter.words.toLowerCase().split(/\s+/u).filter(Boolean);
  const { outcomes, statusClasses, tabId } = filter;
  return entries.filter(
    (entry) =>
      (outcomes.length === 0 || outcomes.includes(entry.outcome)) &&
      (statusClasses.length === 0 || statusClasses.some((each) => each === statusClass(entry))) &&
      (tabId === undefined || entry.tabId === tabId) &&
      (words.length === 0 || hasWords(entry, words)),
  );
}

/** How many entries there are of each outcome. */
export function countOutcomes(entries: readonly EntrySummary[]): Readonly<Record<Outcome, number>> {
  const counts = { held: 0, signed: 0, withheld: 0, failed: 0, passed: 0, lost: 0 };
  for (const { outcome } of entries) counts[outcome] += 1;
  return counts;
}

function statusClass(entry: EntrySummary): number | undefined {
  return entry.status === undefined ? undefined : Math.floor(entry.status / 100);
}

/** What each row says, in lower case: searched at every key stroke, so made once. */
const texts = new WeakMap<EntrySummary, string>();

function hasWords(entry: EntrySummary, words: readonly string[]): boolean {
  let text = texts.get(entry);
  if (text === undefined) {
    const { outcome, method, url, status, rule, source } = entry;
    text = [outcome, method, url, status, rule, source].join(" ").toLowerCase();
    texts.set(entry, text);
  }
  const found = text;
  return words.every((word) => found.includes(word));
}
