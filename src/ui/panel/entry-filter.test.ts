import { describe, expect, it } from "vitest";
import { countOutcomes, everything, filterEntries } from "./entry-filter.ts";
import { summaryOf } from "./fake-worker.ts";

const entries = [
  summaryOf(1, { outcome: "signed", status: 200, rule: "Orders API", source: "orders-dev" }),
  summaryOf(2, { outcome: "signed", status: 403, method: "POST", tabId: 9 }),
  summaryOf(3, { outcome: "withheld", status: 403, url: "https://api.example/Prod/items?q=tea" }),
  summaryOf(4, { outcome: "failed" }),
];

function shown(filter: Partial<typeof everything>): readonly string[] {
  return filterEntries(entries, { ...everything, ...filter }).map((entry) => entry.id);
}

describe("filterEntries", () => {
  it("shows everything, as the same array, while nothing is asked", () => {
    expect(filterEntries(entries, { ...everything, words: "  " })).toBe(entries);
  });

  it("finds entries in which each word occurs, in any case", () => {
    expect(shown({ words: "orders-DEV 200" })).toEqual(["0001"]);
    expect(shown({ words: "prod tea" })).toEqual(["0003"]);
    expect(shown({ words: "post" })).toEqual(["0002"]);
    expect(shown({ words: "tea signed" })).toEqual([]);
  });

  it("shows any of the outcomes and any of the status classes that are taken", () => {
    expect(shown({ outcomes: ["withheld", "failed"] })).toEqual(["0003", "0004"]);
    expect(shown({ statusClasses: [4] })).toEqual(["0002", "0003"]);
    expect(shown({ statusClasses: [2, 5], outcomes: ["signed"] })).toEqual(["0001"]);
  });

  it("shows one tab's", () => {
    expect(shown({ tabId: 9 })).toEqual(["0002"]);
  });
});

it("counts each outcome", () => {
  expect(countOutcomes(entries)).toEqual({
    held: 0,
    signed: 2,
    withheld: 1,
    failed: 1,
    passed: 0,
    lost: 0,
  });
});
