import type { EntrySummary, Outcome } from "../../core/log/entry.ts";
import { hostOf } from "./url-parts.ts";

export type StatusClass = 2 | 3 | 4 | 5;

/** Two moments and all between them; both in milliseconds since the epoch. */
export interface TimeSpan {
  readonly from: number;
  /** Not before `from`. */
  readonly to: number;
}

/** Which entries are shown: all groups must agree; an empty group agrees with everything. */
export interface EntryFilter {
  /** Each word must occur in what a row says, in any case. */
  readonly words: string;
  readonly outcomes: readonly Outcome[];
  readonly statusClasses: readonly StatusClass[];
  /** With their ports. */
  readonly hosts: readonly string[];
  /** By their names. */
  readonly rules: readonly string[];
  readonly methods: readonly string[];
  readonly tabId?: number;
  /** Of a tab, entries from before this moment are hidden; milliseconds since the epoch. */
  readonly since: ReadonlyMap<number, number>;
  /** When it was held. */
  readonly span?: TimeSpan;
}

/** The groups of which several values can be taken. */
export type ChoiceGroup = "outcomes" | "statusClasses" | "hosts" | "rules" | "methods";

export const everything: EntryFilter = {
  words: "",
  outcomes: [],
  statusClasses: [],
  hosts: [],
  rules: [],
  methods: [],
  since: new Map(),
};

const groups = ["outcomes", "statusClasses", "hosts", "rules", "methods"] as const;

export function isNarrowed(filter: EntryFilter): boolean {
  return (
    filter.words.trim() !== "" ||
    groups.some((group) => filter[group].length > 0) ||
    filter.tabId !== undefined ||
    filter.since.size > 0 ||
    filter.span !== undefined
  );
}

/** Tells of an entry whether a filter shows it. */
export function matcherOf(filter: EntryFilter): (entry: EntrySummary) => boolean {
  if (!isNarrowed(filter)) return () => true;
  const { outcomes, statusClasses, hosts, rules, methods, tabId, since, span } = filter;
  const words = filter.words.toLowerCase().split(/\s+/u).filter(Boolean);
  return (entry) =>
    isOneOf(outcomes, entry.outcome) &&
    isOneOf(statusClasses, statusClass(entry)) &&
    isOneOf(methods, entry.method) &&
    isOneOf(rules, entry.rule) &&
    (hosts.length === 0 || hosts.includes(hostOf(entry.url))) &&
    // What a person sends from here is of no tab, and meant to be seen where it was sent.
    (tabId === undefined || entry.tabId === tabId || entry.by === "person") &&
    entry.heldAt >= (since.get(entry.tabId) ?? 0) &&
    (span === undefined || (entry.heldAt >= span.from && entry.heldAt <= span.to)) &&
    (words.length === 0 || hasWords(entry, words));
}

function isOneOf<Value>(taken: readonly Value[], value: Value | number | undefined): boolean {
  return taken.length === 0 || taken.some((each) => each === value);
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
