import { describe, expect, it } from "vitest";
import type { Entry } from "./entry.ts";
import { summarize } from "./summarize.ts";

const held: Entry = {
  id: "m1-1",
  tabId: 7,
  kind: "subresource",
  method: "GET",
  url: "https://api.example/prod",
  outcome: "held",
  caller: { kind: "address-bar" },
  headers: [],
  body: { kind: "text", text: "body", bytes: 4 },
  timing: { heldAt: 1_000 },
};

const summary = {
  id: "m1-1",
  tabId: 7,
  heldAt: 1_000,
  outcome: "held",
  method: "GET",
  url: "https://api.example/prod",
};

const answer = {
  kind: "response",
  at: 1_100,
  status: 200,
  statusText: "OK",
  headers: [],
  body: { kind: "none" },
} as const;

describe("a summary", () => {
  it("of a held entry has nothing of what is not yet known", () => {
    expect(summarize(held)).toEqual(summary);
  });

  it("names the rule and the source, and how long the answer took after the release", () => {
    const entry: Entry = {
      ...held,
      outcome: "signed",
      rule: { id: "r", name: "Orders" },
      source: { id: "s", name: "staging" },
      timing: { heldAt: 1_000, releasedAt: 1_016 },
      answer,
    };
    expect(summarize(entry)).toEqual({
      ...summary,
      outcome: "signed",
      rule: "Orders",
      source: "staging",
      status: 200,
      milliseconds: 84,
    });
  });

  it("of an exchange that broke off has its time and no status", () => {
    const entry: Entry = { ...held, answer: { kind: "error", at: 1_030, reason: "aborted" } };
    expect(summarize(entry)).toEqual({ ...summary, milliseconds: 30 });
  });

  it("never counts backwards when the answer is told before the release", () => {
    const entry: Entry = { ...held, timing: { heldAt: 1_000, releasedAt: 1_200 }, answer };
    expect(summarize(entry).milliseconds).toBe(0);
  });
});
