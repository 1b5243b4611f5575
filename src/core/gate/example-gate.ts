import { fail, succeed, type Result } from "../errors.ts";
import { createManualClock, type ManualClock } from "../manual-clock.ts";
import { exampleRule } from "../rules/example-rule.ts";
import { compileRules } from "../rules/match-rule.ts";
import type { Rule } from "../rules/rule.ts";
import type { TabState } from "../tab-state.ts";
import type { Arrival } from "./arrival.ts";
import { Gate } from "./gate.ts";
import type { GateTab } from "./gate-tab.ts";

export const ownOrigin = "chrome-extension://ourselves";
export const listedOrigin = "https://app.example";
export const evilOrigin = "https://evil.example";
export const apiOrigin = "https://api.shop.example";
/** A URL that a rule signs whenever it is opened. */
export const gatedUrl = `${apiOrigin}/orders?a=b#part`;
export const gatePlace = { tabId: 7, documentId: "D" };
export const refusedToArm = fail("tab-unarmable", "Another tool is debugging this tab.");

export const gatedRule: Rule = exampleRule({
  hosts: ["api.shop.example", "other.shop.example"],
  callers: [listedOrigin],
  arming: "whenever-opened",
});

/** What was typed, and is on its way there, with what the test is about put in. */
export function exampleArrival(changes: Partial<Arrival> = {}): Arrival {
  const typed = { transition: "typed", qualifiers: ["server_redirect"] };
  return { ...gatePlace, url: gatedUrl, hops: [], ...typed, ...changes };
}

/** A browser and books that do as they are told. */
export interface GateWorld {
  readonly clock: ManualClock;
  rules: readonly Rule[];
  readonly armed: Set<number>;
  passing: readonly number[];
  led: number;
  readonly opened: Set<string>;
  readonly sentAgain: number[];
  readonly kept: Map<number, GateTab>;
  isPaused: boolean;
  arming: () => Promise<Result<TabState>>;
  passAnswer: Result<null>;
}

export function createGateWorld(): GateWorld {
  return {
    clock: createManualClock(1_000),
    rules: [gatedRule],
    armed: new Set(),
    passing: [],
    led: 0,
    opened: new Set(),
    sentAgain: [],
    kept: new Map(),
    isPaused: false,
    arming: async () => succeed({ kind: "on", since: 1 }),
    passAnswer: succeed(null),
  };
}

/** A gate in that world; another one is its next life. */
export function openExampleGate(world: GateWorld): Gate {
  const made: Gate = new Gate({
    clock: world.clock,
    ownOrigin,
    opened: {
      has: async (each) => world.opened.has(each),
      add: async (each) => void world.opened.add(each),
      remove: async (each) => void world.opened.delete(each),
    },
    rules: () => compileRules(world.rules),
    tabCallers: () => [],
    sourceName: (id) => (id === "orders-dev" ? "Orders dev" : undefined),
    isArmed: (tabId) => world.armed.has(tabId),
    armedTabs: () => [...world.armed],
    seesAllSites: async () => true,
    arm: async (tabId) => {
      const armed = await world.arming();
      if (armed.ok) world.armed.add(tabId);
      return armed;
    },
    disarm: async (tabId) => {
      world.armed.delete(tabId);
      await made.stateChanged(tabId, { kind: "off" });
    },
    leadToGate: async (expressions) => void (world.led = expressions.length),
    letPass: async (tabIds) => {
      world.passing = tabIds;
      return world.passAnswer;
    },
    sendAgain: async (tabId) => void world.sentAgain.push(tabId),
    keepTab: (tabId, tab) => {
      if (tab) world.kept.set(tabId, tab);
      else world.kept.delete(tabId);
    },
    keepPaused: async (isPaused) => void (world.isPaused = isPaused),
  });
  return made;
}
