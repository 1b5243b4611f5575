import { describe, expect, it } from "vitest";
import { decideUnheld, type WhyUnheld } from "./decide-unheld.ts";
import { exampleRequest } from "./example-request.ts";
import type { HeldRequest } from "./request.ts";
import type { Caller } from "./rules/caller.ts";
import { exampleRule } from "./rules/example-rule.ts";
import { compileRules } from "./rules/match-rule.ts";
import type { TabState } from "./tab-state.ts";
import { noActivity } from "./tabs/tab-activity.ts";

const app = "https://app.example";
const by = (...origins: readonly string[]): Caller => ({ kind: "pages", origins });
const on: TabState = { kind: "on", since: 10 };
const lost: TabState = { kind: "lost", since: 10, reason: "foreign-frame" };

interface Case {
  readonly why?: WhyUnheld;
  readonly request?: Partial<HeldRequest>;
  readonly state?: TabState;
}

function decide({ why = "missed", request = {}, state = on }: Case = {}) {
  return decideUnheld(
    { why, request: exampleRequest({ tabId: 7, heldAt: 20, caller: by(app), ...request }) },
    {
      rules: () => compileRules([exampleRule({ callers: [app] })]),
      record: (tabId) => ({
        state: tabId === 7 ? state : { kind: "off" },
        activity: noActivity,
        callers: [],
      }),
      tabOfPage: async (origin) => (origin === app ? 7 : undefined),
      now: () => 30,
    },
  );
}

describe("a request that left without being held", () => {
  it.each(["missed", "prefetched", "shared-worker"] as const)(
    "is withheld in the log, and says why: %s",
    async (why) => {
      expect(await decide({ why })).toMatchObject({
        request: { tabId: 7 },
        decision: { kind: "withhold", rule: { id: "orders" }, reason: why },
        releasedAt: 20,
        ending: { kind: "carried-out" },
      });
    },
  );

  it("of a worker that is in no tab is told of a tab that shows its origin", async () => {
    const why = "shared-worker";
    expect((await decide({ why, request: { tabId: -1 } }))?.request.tabId).toBe(7);
    const evil = by("https://evil.example");
    expect(await decide({ why, request: { tabId: -1, caller: evil } })).toBeUndefined();
    const own = by("https://api.shop.example");
    expect(await decide({ why, request: { tabId: -1, caller: own } })).toBeUndefined();
  });

  it("by a caller that may not have it signed is withheld for that", async () => {
    const caller = by(app, "https://evil.example");
    expect(await decide({ request: { caller } })).toMatchObject({
      decision: { kind: "withhold", reason: "caller-not-allowed" },
    });
  });

  it("of a tab that is lost is lost, for the tab's reason", async () => {
    expect(await decide({ state: lost })).toMatchObject({
      decision: { kind: "pass", rule: { id: "orders" } },
      ending: { kind: "lost", reason: "foreign-frame" },
    });
  });

  it("was failed where it was held for a worker that was stopped", async () => {
    expect(await decide({ why: "worker-stopped" })).toMatchObject({
      decision: { kind: "fail", failure: { code: "worker-stopped" } },
      releasedAt: 30,
      ending: { kind: "carried-out" },
    });
  });

  it.each<[string, Case]>([
    ["no rule matches", { request: { url: "https://other.example/" } }],
    ["the tab is off", { state: { kind: "off" } }],
    ["it began before the tab was armed", { request: { heldAt: 9 } }],
  ])("is nobody's worry where %s", async (_, unheld) => {
    expect(await decide(unheld)).toBeUndefined();
  });
});
