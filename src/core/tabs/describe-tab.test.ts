import { describe, expect, it } from "vitest";
import type { SourceView } from "../credentials/source-view.ts";
import { exampleRule } from "../rules/example-rule.ts";
import { compileRules } from "../rules/match-rule.ts";
import type { Rule, TabCaller } from "../rules/rule.ts";
import type { TabState } from "../tab-state.ts";
import { describeTab, proposalFor } from "./describe-tab.ts";
import { noActivity, type RefusalCount, type TabActivity } from "./tab-activity.ts";
import type { TabPage, TabView } from "./tab-view.ts";

const app = "https://app.example";
const api = "https://abc.execute-api.us-east-1.amazonaws.com";
const on: TabState = { kind: "on", since: 100 };
const source: SourceView = {
  definition: { id: "orders-dev", name: "Orders dev", kind: "keys" },
  state: { kind: "missing" },
  usedBy: [],
  kept: "session",
};

function pageAt(text: string): TabPage {
  const { origin, host } = new URL(text);
  return { kind: "page", url: text, origin, host };
}

function refused(changes: Partial<RefusalCount> = {}): RefusalCount {
  const url = `${api}/prod/orders`;
  return { origin: app, url, status: 403, hasStage: true, count: 1, ...changes };
}

interface Tab {
  readonly page?: TabPage;
  readonly state?: TabState;
  readonly rules?: readonly Rule[];
  readonly callers?: readonly TabCaller[];
  readonly activity?: Partial<TabActivity>;
}

function view({ page = pageAt(app), state, rules = [], callers = [], activity }: Tab): TabView {
  return describeTab({
    tabId: 7,
    page,
    record: {
      state: state ?? { kind: "off" },
      activity: { ...noActivity, ...activity },
      callers,
    },
    rules: compileRules(rules),
    sources: [source],
    barExplained: true,
  });
}

it("shows a tab in which nothing happened", () => {
  expect(view({ page: { kind: "unarmable" } })).toEqual({
    tabId: 7,
    page: { kind: "unarmable" },
    state: { kind: "off" },
    unsignedSinceLost: 0,
    counts: { signed: 0, withheld: 0, failed: 0 },
    offers: [],
    sources: [source],
    barExplained: true,
  });
});

describe("the rule that decides", () => {
  const orders = exampleRule({ id: "orders", pathPrefix: "/prod" });
  const all = exampleRule({
    id: "all",
    name: "All",
    sourceId: "gone",
    scope: { region: "eu-west-1" },
  });

  it("is the first for the tab's own page, with its scope, its source and the others", () => {
    expect(view({ page: pageAt(`${api}/prod/x`), rules: [orders, all] }).deciding).toEqual({
      rule: orders,
      host: "abc.execute-api.us-east-1.amazonaws.com",
      scope: { service: "execute-api", region: "us-east-1" },
      alsoMatching: [{ id: "all", name: "All" }],
      source,
    });
    const other = view({ page: pageAt(`${api}/test`), rules: [orders, all] }).deciding;
    expect(other).toMatchObject({ rule: all, scope: { region: "eu-west-1" }, alsoMatching: [] });
    expect(other).not.toHaveProperty("source");
  });

  it("is else the one for what the page last called", () => {
    const lastDecided = { ruleId: "orders", url: `${api}/prod/x?token=‹hidden›` };
    expect(view({ rules: [orders], activity: { lastDecided } }).deciding?.rule).toBe(orders);
    expect(view({ rules: [], activity: { lastDecided } }).deciding).toBeUndefined();
  });

  it("has no more scope than can be told", () => {
    const shop = exampleRule({ hosts: ["api.shop.example"], scope: { service: "lambda" } });
    const { deciding } = view({ page: pageAt("https://api.shop.example/"), rules: [shop] });
    expect(deciding?.scope).toEqual({ service: "lambda" });
  });
});

describe("an offer", () => {
  it("is made for what was refused, with a rule to be made", () => {
    expect(view({ activity: { refusals: [refused({ count: 3 })] } }).offers).toEqual([
      {
        origin: app,
        host: "abc.execute-api.us-east-1.amazonaws.com",
        count: 3,
        lastStatus: 403,
        proposal: {
          hosts: ["abc.execute-api.us-east-1.amazonaws.com"],
          pathPrefix: "/prod/",
          scope: { service: "execute-api", region: "us-east-1" },
        },
      },
    ]);
  });

  it("names the rule that matches already", () => {
    const rules = [exampleRule()];
    const [offer] = view({ rules, activity: { refusals: [refused()] } }).offers;
    expect(offer?.rule).toEqual({ id: "orders", name: "Orders" });
  });

  it.each<[string, Tab, number]>([
    ["on, and the rule lists the caller", { state: on, rules: listing(app) }, 0],
    ["on, and the tab allows the caller", { state: on, rules: listing(), callers: [allowed()] }, 0],
    ["off, and the rule lists the caller", { rules: listing(app) }, 1],
    ["on, and the rule lists another", { state: on, rules: listing("https://x.example") }, 1],
    ["on, and the tab allows another rule's", otherRule(), 1],
    ["on, and no rule matches", { state: on }, 1],
    ["lost", { state: { kind: "lost", since: 1, reason: "cancelled" }, rules: listing(app) }, 1],
  ])("where the tab is %s", (_, tab, count) => {
    const activity = { refusals: [refused()] };
    expect(view({ ...tab, activity }).offers).toHaveLength(count);
  });

  it("is made first for what was refused most often", () => {
    const refusals = [1, 3, 2].map((count) =>
      refused({ count, url: `https://x${count}.execute-api.us-east-1.amazonaws.com/` }),
    );
    expect(view({ activity: { refusals } }).offers.map(({ count }) => count)).toEqual([3, 2, 1]);
  });

  it.each([
    ["an opaque caller", { origin: "null" }],
    ["another extension", { origin: "chrome-extension://abcdef" }],
    ["a host without encryption", { url: "http://api.shop.example/prod" }],
    ["an address in numbers", { url: "https://192.168.0.1/prod" }],
    ["a host with a trailing dot", { url: `${api}./prod` }],
    ["a host of one label", { url: "https://intranet/prod" }],
  ])("is not made for %s, for which a click would sign nothing", (_, changes) => {
    expect(view({ activity: { refusals: [refused(changes)] } }).offers).toEqual([]);
  });

  it("is made for this computer without encryption", () => {
    const url = "http://localhost:3000/prod";
    expect(view({ activity: { refusals: [refused({ url })] } }).offers).toMatchObject([
      { host: "localhost:3000", proposal: { hosts: ["localhost:3000"], scope: {} } },
    ]);
  });

  it("is made for the page of an API that was loaded before anything was watched", () => {
    const page = pageAt(`${api}/prod/orders?page=2`);
    expect(view({ page }).offers).toEqual([
      {
        origin: api,
        host: "abc.execute-api.us-east-1.amazonaws.com",
        count: 0,
        proposal: {
          hosts: ["abc.execute-api.us-east-1.amazonaws.com"],
          pathPrefix: "/prod/",
          scope: { service: "execute-api", region: "us-east-1" },
        },
      },
    ]);
    expect(view({ page, rules: [exampleRule()] }).offers).toEqual([]);
    expect(view({ page, activity: { refusals: [refused()] } }).offers).toMatchObject([
      { origin: app },
    ]);
    expect(view({ page: pageAt("https://shop.example/") }).offers).toEqual([]);
    expect(view({ page: pageAt(api.replace("https", "http")) }).offers).toEqual([]);
  });

  it("is made for a page that went past the gate of its rule, while nothing is armed", () => {
    const page = pageAt(`${api}/prod/orders?page=2`);
    const rules = [exampleRule({ arming: "whenever-opened" })];
    expect(view({ page, rules }).offers).toMatchObject([
      { origin: api, count: 0, rule: { id: "orders", name: "Orders" } },
    ]);
    expect(view({ page, rules, state: on }).offers).toEqual([]);
    const lost: TabState = { kind: "lost", since: 1, reason: "cancelled" };
    expect(view({ page, rules, state: lost }).offers).toEqual([]);
  });

  function listing(...callers: readonly string[]): readonly Rule[] {
    return [exampleRule({ callers })];
  }

  function allowed(changes: Partial<TabCaller> = {}): TabCaller {
    return { ruleId: "orders", origin: app, ...changes };
  }

  function otherRule(): Tab {
    return { state: on, rules: listing(), callers: [allowed({ ruleId: "users" })] };
  }
});

describe("a rule that is proposed", () => {
  const gateway = `${api}/prod/orders`;
  const lambda = "https://abcdefghij.lambda-url.eu-west-1.on.aws";

  it.each<[string, string, string]>([
    ["begins at the stage", gateway, "/prod/"],
    ["begins at a stage without resources", `${api}/prod/`, "/prod/"],
    ["spells its stage as the URL does", `${api}/zähler/x`, "/z%C3%A4hler/"],
    ["takes every path where the stage may be a resource", `${api}/prod`, "/"],
    ["takes every path where there is none", `${api}/`, "/"],
    ["takes every path where the first segment is empty", `${api}//orders`, "/"],
    ["takes every path of a host that is no gateway", "https://api.shop.example/v1/x", "/"],
    ["takes every path of a function's URL", `${lambda}/prod/x`, "/"],
  ])("%s", (_, url, pathPrefix) => {
    const { host } = new URL(url);
    expect(proposalFor({ url, hasStage: true })).toMatchObject({ hosts: [host], pathPrefix });
  });

  it("takes every path of an API without stages", () => {
    expect(proposalFor({ url: gateway, hasStage: false }).pathPrefix).toBe("/");
  });

  it("names what the host tells of its scope, and guesses nothing", () => {
    const scopeOf = (url: string) => proposalFor({ url, hasStage: false }).scope;
    expect(scopeOf(gateway)).toEqual({ service: "execute-api", region: "us-east-1" });
    expect(scopeOf("https://files.s3.amazonaws.com/x")).toEqual({ service: "s3" });
    expect(scopeOf("https://api.shop.example:8443/")).toEqual({});
  });
});
