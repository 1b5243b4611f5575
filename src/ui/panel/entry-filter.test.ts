import { describe, expect, it } from "vitest";
import { everything, isNarrowed, matcherOf } from "./entry-filter.ts";
import { summaryOf } from "./fake-worker.ts";

const entries = [
  summaryOf(1, { outcome: "signed", status: 200, rule: "Orders API", source: "orders-dev" }),
  summaryOf(2, { outcome: "signed", status: 403, method: "POST", tabId: 9 }),
  summaryOf(3, { outcome: "withheld", status: 403, url: "https://api.example/Prod/items?q=tea" }),
  summaryOf(4, { outcome: "failed" }),
];

function shown(filter: Partial<typeof everything>): readonly string[] {
  return entries.filter(matcherOf({ ...everything, ...filter })).map((entry) => entry.id);
}

describe("a filter", () => {
  it("shows everything while nothing is asked", () => {
    expect(shown({ words: "  " })).toHaveLength(4);
    expect(isNarrowed({ ...everything, words: "  " })).toBe(false);
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

  it("shows any of the hosts, rules and methods that are taken", () => {
    expect(shown({ hosts: ["api.example"] })).toHaveLength(4);
    expect(shown({ hosts: ["example"] })).toEqual([]);
    expect(shown({ rules: ["Orders API", "Stock"] })).toEqual(["0001"]);
    expect(shown({ methods: ["POST", "PUT"] })).toEqual(["0002"]);
    expect(shown({ methods: ["GET"], rules: ["Stock"] })).toEqual([]);
  });

  it("hides what a tab's earlier pages sent, and no other tab's", () => {
    expect(shown({ since: new Map([[1, 1_003]]) })).toEqual(["0002", "0003", "0004"]);
    expect(isNarrowed({ ...everything, since: new Map([[1, 1_003]]) })).toBe(true);
  });
});
