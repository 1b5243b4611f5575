import { batch, effect, signal, type ReadonlySignal } from "@preact/signals";
import type { EntrySummary } from "../../core/log/entry.ts";
import { isNarrowed, matcherOf, type EntryFilter } from "./entry-filter.ts";
import { comparerOf, isAsTheyCome, type EntryOrder } from "./entry-order.ts";
import { keepFigures, type Figures } from "./figures.ts";
import { firstPlace, mergeEntries, placeOf, type Merged } from "./merge-entries.ts";

/**
 * All entries, and of them those that are shown, in their order. Both are kept up by what changes:
 * what is compared and counted for an entry does not grow with the log. They are made anew for
 * another filter or order only.
 */
export interface Listing {
  /** Oldest first. */
  readonly entries: ReadonlySignal<readonly EntrySummary[]>;
  readonly shown: ReadonlySignal<readonly EntrySummary[]>;
  /** Takes entries that are new or have changed, each once. */
  change(changes: readonly EntrySummary[]): void;
  /** Lets the others go. */
  keepOnly(ids: ReadonlySet<string>): void;
  /** The index in `shown` of the entry with that id, or the one at which it would stand. */
  placeOf(id: string): number;
  figures(): Figures;
}

export interface ListingOptions {
  readonly filter: ReadonlySignal<EntryFilter>;
  readonly order: ReadonlySignal<EntryOrder>;
  /** Of more entries than this, and a twentieth, the oldest go. */
  readonly limit: number;
}

export function createListing(options: ListingOptions, ended: AbortSignal): Listing {
  const { filter, order, limit } = options;
  const entries = signal<readonly EntrySummary[]>([]);
  const shown = signal<readonly EntrySummary[]>([]);
  const figures = keepFigures();
  let isPlain = true;
  let matches = matcherOf(filter.peek());
  let compare = comparerOf(order.peek());

  /** Takes over all entries: what is shown of them is made anew. */
  function takeOver(all: readonly EntrySummary[]): void {
    const isOrdered = isAsTheyCome(order.peek());
    const kept = isNarrowed(filter.peek()) ? all.filter(matches) : all;
    figures.hiddenAll();
    figures.shown(kept);
    batch(() => {
      entries.value = all;
      shown.value = isOrdered ? kept : kept.toSorted(compare);
    });
  }

  const stop = effect(() => {
    isPlain = !isNarrowed(filter.value) && isAsTheyCome(order.value);
    matches = matcherOf(filter.value);
    compare = comparerOf(order.value);
    takeOver(entries.peek());
  });
  ended.addEventListener("abort", stop, { once: true });

  function change(changes: readonly EntrySummary[]): void {
    const merged = mergeEntries(entries.peek(), changes, limit);
    const { coming, going } = exchangeOf(changes, merged, matches);
    figures.came(changes);
    figures.went([...merged.replaced, ...merged.dropped]);
    figures.shown(coming);
    figures.hidden(going);
    batch(() => {
      entries.value = merged.entries;
      shown.value = isPlain ? merged.entries : exchanged(shown.peek(), { coming, going, compare });
    });
  }

  return {
    entries,
    shown,
    change,
    keepOnly: (ids) => {
      const all = entries.peek();
      figures.went(all.filter(({ id }) => !ids.has(id)));
      takeOver(all.filter(({ id }) => ids.has(id)));
    },
    placeOf: (id) => {
      const all = entries.peek();
      const entry = all[placeOf(all, id)];
      if (isAsTheyCome(order.peek())) return placeOf(shown.value, id);
      return entry?.id === id ? placeIn(shown.value, entry, compare) : 0;
    },
    figures: figures.read,
  };
}

type Compare = (one: EntrySummary, other: EntrySummary) => number;

/** What comes to the entries that are shown, and what goes from them. */
interface Exchange {
  readonly coming: readonly EntrySummary[];
  readonly going: readonly EntrySummary[];
}

/** What changes bring to what matches, and take from it. */
function exchangeOf(
  changes: readonly EntrySummary[],
  { replaced, dropped }: Merged,
  matches: (entry: EntrySummary) => boolean,
): Exchange {
  if (dropped.length === 0) {
    return { coming: changes.filter(matches), going: replaced.filter(matches) };
  }
  // What came too late to be kept was never shown.
  const tooOld = new Set(dropped);
  const fresh = new Set(changes);
  const left = [...replaced, ...dropped.filter((entry) => !fresh.has(entry))];
  return {
    coming: changes.filter((entry) => !tooOld.has(entry) && matches(entry)),
    going: left.filter(matches),
  };
}

/** Entries in order without those that go and with those that come, in a new array. */
function exchanged(
  before: readonly EntrySummary[],
  { coming, going, compare }: Exchange & { readonly compare: Compare },
): readonly EntrySummary[] {
  if (coming.length === 0 && going.length === 0) return before;
  const after = before.slice();
  for (const entry of going) {
    const place = placeIn(after, entry, compare);
    if (after[place] === entry) after.splice(place, 1);
  }
  for (const entry of coming) after.splice(placeIn(after, entry, compare), 0, entry);
  return after;
}

function placeIn(entries: readonly EntrySummary[], entry: EntrySummary, compare: Compare): number {
  return firstPlace(entries, (each) => compare(each, entry) < 0);
}
