import { describe, expect, it } from "vitest";
import { exampleRule } from "../rules/example-rule.ts";
import { compileRules } from "../rules/match-rule.ts";
import type { Rule } from "../rules/rule.ts";
import type { Arrival } from "./arrival.ts";
import { decideGate, type Asker, type GateQuestion, type UnknownAsker } from "./decide-gate.ts";

const api = "https://api.shop.example";
const app = "https://app.example";
const evil = "https://evil.example";
const third = "https://third.example";
const own = "chrome-extension://ourselves";
const rule: Rule = exampleRule({
  hosts: ["api.shop.example"],
  callers: [app],
  arming: "whenever-opened",
});

type Case = Partial<Omit<GateQuestion, "arrival">> & Partial<Arrival>;

function decide(changes: Case): ReturnType<typeof decideGate> {
  const { rules, tabCallers, seesAllSites, isPaused, wasOpened, ownOrigin, ...arrival } = changes;
  return decideGate({
    arrival: {
      tabId: 7,
      documentId: "D",
      url: `${api}/orders#part`,
      hops: [],
      transition: "link",
      qualifiers: ["server_redirect"],
      ...arrival,
    },
    rules: rules ?? compileRules([rule]),
    tabCallers: tabCallers ?? [],
    seesAllSites: seesAllSites ?? true,
    isPaused: isPaused ?? false,
    wasOpened: wasOpened ?? false,
    ownOrigin: ownOrigin ?? own,
  });
}

const typed = { transition: "typed" };
const reload = { transition: "reload" };
const history = { qualifiers: ["server_redirect", "forward_back"] };

describe("a page that stands at the gate goes on by itself", () => {
  it.each<[string, Case]>([
    ["typed", typed],
    ["typed with the address bar's word alone", { qualifiers: ["from_address_bar"] }],
    ["chosen among bookmarks", { transition: "auto_bookmark" }],
    ["asked for by a caller that the rule lists", { initiator: app }],
    ["asked for by the API's own page", { initiator: api }],
    ["asked for by a listed caller, led through the API", { initiator: app, hops: [api] }],
    [
      "asked for by a page that is allowed in this tab",
      { initiator: third, tabCallers: [{ ruleId: rule.id, origin: third }] },
    ],
    [
      "restored, which names us, and opened by itself before",
      { ...reload, initiator: own, wasOpened: true },
    ],
    [
      "gone back to from a listed caller's page",
      { ...history, initiator: own, wasOpened: true, left: app },
    ],
    ["gone back to from the API's page", { ...history, initiator: app, left: api }],
    ["typed once, gone back to from the API's page", { ...history, ...typed, left: api }],
  ])("when it was %s", (_, changes) => {
    expect(decide(changes)).toEqual({ kind: "open", rule });
  });
});

function strangers(...origins: readonly string[]): Asker {
  return { kind: "pages", origins };
}

function unknown(reason: UnknownAsker): Asker {
  return { kind: "unknown", reason };
}

describe("a page that stands at the gate waits for a person", () => {
  it.each<[string, Case, Asker]>([
    ["asked for by a stranger", { initiator: evil }, strangers(evil)],
    ["asked for by a stranger, and typed", { ...typed, initiator: evil }, strangers(evil)],
    ["asked for by a page of no origin", { initiator: "null" }, strangers("null")],
    [
      "a listed caller's, led through a stranger",
      { initiator: app, hops: [third] },
      strangers(third),
    ],
    ["typed, and led through a stranger", { ...typed, hops: [third] }, strangers(third)],
    ["typed, and led through the API", { ...typed, hops: [api] }, unknown("not-said")],
    ["nobody’s", {}, unknown("not-said")],
    ["the browser’s start page", { transition: "start_page" }, unknown("not-said")],
    ["reloaded, which names nobody", reload, unknown("not-said")],
    ["gone back to from a stranger", { ...history, ...typed, left: evil }, strangers(evil)],
    ["gone back to from nobody knows where", { ...history, ...typed }, strangers("null")],
    [
      "a listed caller’s, gone back to from a stranger",
      { ...history, initiator: app, left: evil },
      strangers(evil),
    ],
    [
      "ours, gone back to from a stranger",
      { ...history, initiator: own, wasOpened: true, left: evil },
      strangers(evil),
    ],
    [
      "ours, restored, and never opened by itself",
      { ...reload, initiator: own },
      unknown("own-page"),
    ],
    [
      "ours, opened before, and a link now",
      { initiator: own, wasOpened: true },
      unknown("own-page"),
    ],
    [
      "ours, restored, and led through a stranger",
      { ...reload, initiator: own, wasOpened: true, hops: [third] },
      strangers(third),
    ],
    [
      "a stranger’s, reloaded, and opened by itself before",
      { ...reload, initiator: evil, wasOpened: true },
      strangers(evil),
    ],
    [
      "another extension’s",
      { initiator: "chrome-extension://other" },
      strangers("chrome-extension://other"),
    ],
    [
      "typed, where not every site is seen",
      { ...typed, seesAllSites: false },
      unknown("no-permission"),
    ],
    [
      "a listed caller’s, where not every site is seen",
      { initiator: app, seesAllSites: false },
      unknown("no-permission"),
    ],
    ["typed, after a person cancelled", { ...typed, isPaused: true }, unknown("paused")],
    [
      "allowed in this tab for another rule",
      { initiator: third, tabCallers: [{ ruleId: "other", origin: third }] },
      strangers(third),
    ],
  ])("when it is %s", (_, changes, asker) => {
    expect(decide(changes)).toEqual({ kind: "ask", rule, asker });
  });
});

describe("a page that stands at the gate passes", () => {
  it.each<[string, readonly Rule[]]>([
    ["no rule is left", []],
    ["the rule is switched off", [{ ...rule, enabled: false }]],
    ["the rule has no gate any more", [exampleRule({ hosts: ["api.shop.example"] })]],
    ["the rule matches another host", [{ ...rule, hosts: ["api2.shop.example"] }]],
    ["the rule matches another path", [{ ...rule, pathPrefix: "/other" }]],
    [
      "a rule without a gate decides before",
      [exampleRule({ id: "first", hosts: ["*.shop.example"] }), rule],
    ],
  ])("when %s", (_, rules) => {
    expect(decide({ ...typed, rules: compileRules(rules) })).toEqual({ kind: "let-pass" });
  });
});
