import { signal } from "@preact/signals";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { EntrySummary } from "../../core/log/entry.ts";
import { everything, matcherOf, type EntryFilter } from "./entry-filter.ts";
import { asTheyCome, comparerOf, type EntryOrder } from "./entry-order.ts";
import { summaryOf } from "./fake-worker.ts";
import { createListing } from "./listing.ts";

const LIMIT = 20;

function setUp(limit = LIMIT) {
  const filter = signal<EntryFilter>(everything);
  const order = signal<EntryOrder>(asTheyCome);
  const ended = new AbortController();
  return {
    filter,
    order,
    ended,
    listing: createListing({ filter, order, limit }, ended.signal),
  };
}

const methods = ["GET", "POST"] as const;

const change = fc.record({
  number: fc.integer({ min: 0, max: 40 }),
  milliseconds: fc.option(fc.integer({ min: 0, max: 5 }), { nil: undefined }),
  method: fc.constantFrom(...methods),
});

const step = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.uniqueArray(change, { maxLength: 12, selector: (each) => each.number }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      methods: fc.constantFrom<readonly string[]>([], ["GET"], ["POST"]),
      column: fc.constantFrom("time", "milliseconds", "method"),
      direction: fc.constantFrom("ascending", "descending"),
    }),
  },
);

function entryOf({
  number,
  milliseconds,
  method,
}: typeof change extends fc.Arbitrary<infer T> ? T : never) {
  return summaryOf(number, { method, ...(milliseconds !== undefined && { milliseconds }) });
}

function medianOf(entries: readonly EntrySummary[]): number | undefined {
  const taken = entries.flatMap(({ milliseconds }) => milliseconds ?? []);
  return taken.toSorted((one, other) => one - other)[Math.ceil(taken.length / 2) - 1];
}

describe("the listing", () => {
  it("shows and counts, after any changes, what it would if it were made anew", () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 30 }), (steps) => {
        const { filter, order, listing } = setUp();
        for (const each of steps) {
          if (Array.isArray(each)) listing.change(each.map(entryOf));
          else {
            filter.value = { ...everything, methods: each.methods };
            order.value = { column: each.column, direction: each.direction };
          }
          const all = listing.entries.value;
          const shown = all.filter(matcherOf(filter.value)).toSorted(comparerOf(order.value));
          expect(listing.shown.value).toEqual(shown);
          expect(all.length).toBeLessThanOrEqual(LIMIT + 1);
          const figures = listing.figures();
          expect(figures.counts.signed).toBe(all.length);
          for (const method of methods) {
            const count = all.filter((entry) => entry.method === method).length;
            expect(figures.methods.get(method) ?? 0).toBe(count);
          }
          expect(figures.durations?.median).toBe(medianOf(shown));
          expect(shown.map(({ id }) => listing.placeOf(id))).toEqual(shown.map((_, at) => at));
        }
      }),
    );
  });

  it("shows the same array as it has, while nothing is filtered or sorted", () => {
    const { listing } = setUp();
    listing.change([summaryOf(1), summaryOf(2)]);
    expect(listing.shown.value).toBe(listing.entries.value);
  });

  it("does not compare what stands far from what has changed", () => {
    const { listing, order, filter } = setUp(1_000);
    const reads = { count: 0 };
    const counted = (number: number): EntrySummary => {
      const entry = summaryOf(number, { milliseconds: number });
      return Object.defineProperty(entry, "milliseconds", {
        get: () => {
          reads.count += 1;
          return number;
        },
      });
    };
    filter.value = { ...everything, methods: ["GET"] };
    order.value = { column: "milliseconds", direction: "descending" };
    listing.change(Array.from({ length: 1_000 }, (_, index) => counted(index)));
    reads.count = 0;
    listing.change([counted(500)]);
    expect(reads.count).toBeLessThan(60);
  });

  it("lets go what is not to be kept", () => {
    const { listing } = setUp();
    listing.change([summaryOf(1), summaryOf(2), summaryOf(3)]);
    listing.keepOnly(new Set(["0002"]));
    expect(listing.shown.value).toEqual([summaryOf(2)]);
    expect(listing.figures().counts.signed).toBe(1);
    listing.keepOnly(new Set());
    expect(listing.shown.value).toEqual([]);
    expect(listing.figures().counts.signed).toBe(0);
  });

  it("follows its filter no more once it has ended", () => {
    const { listing, filter, ended } = setUp();
    listing.change([summaryOf(1)]);
    ended.abort();
    filter.value = { ...everything, words: "nothing" };
    expect(listing.shown.value).toHaveLength(1);
  });
});
