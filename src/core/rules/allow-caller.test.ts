import { describe, expect, it } from "vitest";
import { refuseCaller } from "./allow-caller.ts";
import type { Caller } from "./caller.ts";
import { exampleRule } from "./example-rule.ts";
import type { TabCaller } from "./rule.ts";

const rule = exampleRule({ callers: ["https://docs.example", "http://localhost:5173"] });
const api = "https://api.shop.example/prod/orders";

interface Asked {
  readonly url?: string;
  readonly tabCallers?: readonly TabCaller[];
}

function refuse(caller: Caller, { url = api, tabCallers = [] }: Asked = {}): string | undefined {
  return refuseCaller({ rule, url: new URL(url), caller, tabCallers });
}

const from = (...origins: readonly string[]): Caller => ({ kind: "pages", origins });

const cutOff = (...origins: readonly string[]): Caller => ({
  kind: "unknown",
  reason: "worker-stopped",
  origins,
});

describe("a caller", () => {
  it.each<[string, Caller, string | undefined]>([
    ["the address bar", { kind: "address-bar" }, undefined],
    ["the API's own page", from("https://api.shop.example"), undefined],
    ["a listed page", from("https://docs.example"), undefined],
    ["a listed page on this computer", from("http://localhost:5173"), undefined],
    [
      "a listed frame in the API's own page",
      from("https://docs.example", "https://api.shop.example"),
      undefined,
    ],
    [
      "a listed frame in a hostile page",
      from("https://docs.example", "https://evil.example"),
      "caller-not-allowed",
    ],
    [
      "a hostile frame in a listed page",
      from("https://evil.example", "https://docs.example"),
      "caller-not-allowed",
    ],
    [
      "the API's own frame in a hostile page",
      from("https://api.shop.example", "https://evil.example"),
      "caller-not-allowed",
    ],
    [
      "a listed page, redirected by a stranger",
      from("https://docs.example", "https://bounce.example"),
      "caller-not-allowed",
    ],
    ["a page that is not listed", from("https://evil.example"), "caller-not-allowed"],
    ["a listed host without encryption", from("http://docs.example"), "caller-not-allowed"],
    ["a listed host on another port", from("https://docs.example:8443"), "caller-not-allowed"],
    ["a subdomain of a listed host", from("https://a.docs.example"), "caller-not-allowed"],
    ["a parent of the API's host", from("https://shop.example"), "caller-not-allowed"],
    ["the API's host without encryption", from("http://api.shop.example"), "caller-not-allowed"],
    ["a listed origin in other letters", from("https://DOCS.example"), "caller-not-allowed"],
    ["an opaque origin", from("null"), "caller-not-allowed"],
    ["a listed page in an opaque one", from("https://docs.example", "null"), "caller-not-allowed"],
    ["an extension", from("chrome-extension://abcdef"), "caller-not-allowed"],
    ["an empty origin", from(""), "caller-not-allowed"],
    ["nobody at all", from(), "caller-unknown"],
    ["an unseen one", { kind: "unknown", reason: "not-observed" }, "caller-unknown"],
    ["one cut off on a listed page", cutOff("https://docs.example"), "caller-unknown"],
    ["one cut off on no known page", cutOff(), "caller-unknown"],
    ["one cut off on a hostile page", cutOff("https://evil.example"), "caller-not-allowed"],
    ["an unseeable one", { kind: "unknown", reason: "no-permission" }, "caller-unknown"],
  ])("that is %s", (_, caller, expected) => {
    expect(refuse(caller)).toBe(expected);
  });

  it("that is opaque is not allowed even where a rule or a tab lists “null”", () => {
    const listed = exampleRule({ callers: ["null"] });
    const tabCallers = [{ ruleId: listed.id, origin: "null" }];
    for (const url of [api, "http://localhost/"]) {
      expect(
        refuseCaller({ rule: listed, url: new URL(url), caller: from("null"), tabCallers }),
      ).toBe("caller-not-allowed");
    }
  });

  it("allowed in the tab is allowed there, for that rule and origin only", () => {
    const allow = (ruleId: string, origin: string): readonly TabCaller[] => [{ ruleId, origin }];
    const caller = from("https://app.example");
    const asked = (tabCallers: readonly TabCaller[]) => refuse(caller, { tabCallers });
    expect(asked(allow("orders", "https://app.example"))).toBeUndefined();
    expect(asked(allow("other", "https://app.example"))).toBe("caller-not-allowed");
    expect(asked(allow("orders", "https://app.example:8443"))).toBe("caller-not-allowed");
  });

  it.each([
    ["wss://api.shop.example/live", "https://api.shop.example", undefined],
    ["wss://api.shop.example:8443/live", "https://api.shop.example:8443", undefined],
    ["ws://localhost:3000/live", "http://localhost:3000", undefined],
    ["wss://api.shop.example/live", "http://api.shop.example", "caller-not-allowed"],
    ["ws://localhost:3000/live", "https://localhost:3000", "caller-not-allowed"],
  ])("of %s that is %s", (url, origin, expected) => {
    expect(refuse(from(origin), { url })).toBe(expected);
  });
});
