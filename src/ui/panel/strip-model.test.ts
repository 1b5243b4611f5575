import { signal } from "@preact/signals";
import { expect, describe, it } from "vitest";
import type { EntrySummary } from "../../core/log/entry.ts";
import { everything, type EntryFilter } from "./entry-filter.ts";
import { createManualClock, rememberedInMemory, summaryOf } from "./fake-worker.ts";
import { createStripModel } from "./strip-model.ts";

function setUp(choices: { readonly roomy?: boolean; readonly cramped?: boolean } = {}) {
  const clock = createManualClock();
  const entries = signal<readonly EntrySummary[]>([1, 2, 3].map((number) => summaryOf(number)));
  const shown = signal(entries.value);
  const filter = signal<EntryFilter>(everything);
  const isCramped = signal(false);
  const showing = {
    roomy: rememberedInMemory(choices.roomy),
    cramped: rememberedInMemory(choices.cramped),
  };
  const log = { entries, shown, filter, reading: signal({ kind: "ready" } as const) };
  const strip = createStripModel({ log, clock, isCramped, showing }, new AbortController().signal);
  return { strip, clock, entries, shown, filter, isCramped, showing };
}

describe("the strip model", () => {
  it("shows the strip where there is room, until a person says otherwise", () => {
    const { strip, isCramped, showing } = setUp();
    expect(strip.isShown.value).toBe(true);
    isCramped.value = true;
    expect(strip.isShown.value).toBe(false);
    strip.toggle();
    expect(strip.isShown.value).toBe(true);
    isCramped.value = false;
    strip.toggle();
    expect(strip.isShown.value).toBe(false);
    expect([showing.roomy.read(), showing.cramped.read()]).toEqual([false, true]);
  });

  it("remembers what a person has said", () => {
    const { strip, isCramped } = setUp({ roomy: false, cramped: true });
    expect(strip.isWanted.value).toBe(false);
    isCramped.value = true;
    expect(strip.isWanted.value).toBe(true);
  });

  it("shows no strip of an empty log", () => {
    const { strip, entries } = setUp();
    entries.value = [];
    expect(strip.isShown.value).toBe(false);
    expect(strip.isWanted.value).toBe(true);
  });

  it("has what the list shows, and of other times what it would show", () => {
    const { strip, entries, shown, filter } = setUp();
    shown.value = entries.value.slice(1);
    filter.value = { ...everything, words: "orders" };
    expect(strip.entries.value).toBe(shown.value);
    filter.value = { ...everything, methods: ["PUT"], span: { from: 1_003, to: 1_003 } };
    expect(strip.entries.value).toEqual([]);
    filter.value = { ...everything, span: { from: 1_003, to: 1_003 } };
    expect(strip.entries.value).toEqual(entries.value);
  });

  it("follows what comes twice a second, and has nothing to follow while it is hidden", () => {
    const { strip, clock, entries, shown } = setUp();
    clock.advance(500);
    function come(number: number): void {
      shown.value = [...entries.value, summaryOf(number)];
      entries.value = shown.value;
    }
    come(4);
    expect(strip.entries.value).toHaveLength(4);
    come(5);
    come(6);
    expect(strip.entries.value).toHaveLength(4);
    clock.advance(500);
    expect(strip.entries.value).toHaveLength(6);
    strip.toggle();
    expect(strip.entries.value).toEqual([]);
  });

  it("tells the span of the filter in words", () => {
    const { strip, filter } = setUp();
    expect(strip.spanWords.value).toBeUndefined();
    filter.value = { ...everything, span: { from: 0, to: 60_000 } };
    expect(strip.spanWords.value).toMatch(/^\d\d:\d0:00 to \d\d:\d1:00$/u);
  });
});
