import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { GateExpression } from "../../core/gate/gate-expression.ts";
import { createGateRules, type GateRules } from "./gate-rules.ts";

type BrowserRule = chrome.declarativeNetRequest.Rule;
type Update = chrome.declarativeNetRequest.UpdateRuleOptions;

const gatePage = "chrome-extension://ourselves/src/ui/gate/index.html";
const gated: GateExpression = { source: "^https://a/.*$", effect: "gate", priority: 1 };
const left: GateExpression = { source: "^https://b/.*$", effect: "leave", priority: 2 };

/** The browser's rules, as it keeps them. */
class FakeRules {
  rules: readonly BrowserRule[];
  updates = 0;
  refusal: Error | undefined;

  constructor(rules: readonly BrowserRule[] = []) {
    this.rules = rules;
  }

  async update({ removeRuleIds = [], addRules = [] }: Update): Promise<void> {
    this.updates += 1;
    if (this.refusal) throw this.refusal;
    const kept = this.rules.filter(({ id }) => !removeRuleIds.includes(id));
    const twice = addRules.find(({ id }) => kept.some((each) => each.id === id));
    if (twice) throw new Error(`There is a rule ${twice.id} already.`);
    this.rules = [...kept, ...addRules];
  }
}

const others: BrowserRule = { id: 1, action: { type: "block" }, condition: { urlFilter: "x" } };

let dynamic: FakeRules;
let session: FakeRules;
let rules: GateRules;
let warnings: string[];

beforeEach(() => {
  dynamic = new FakeRules([others]);
  session = new FakeRules([others]);
  warnings = [];
  vi.spyOn(console, "warn").mockImplementation((text: string) => void warnings.push(text));
  vi.stubGlobal("chrome", {
    declarativeNetRequest: {
      getDynamicRules: async () => dynamic.rules,
      updateDynamicRules: (update: Update) => dynamic.update(update),
      updateSessionRules: (update: Update) => session.update(update),
      isRegexSupported: async ({ regex }: { readonly regex: string }) =>
        regex.includes("huge")
          ? { isSupported: false, reason: "memoryLimitExceeded" }
          : { isSupported: true },
    },
  });
  rules = createGateRules(gatePage);
});

afterEach(() => {
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
});

describe("the browser's rules that lead to the gate", () => {
  it("lead the GETs of tabs there with their address, or leave them", async () => {
    await rules.leadToGate([gated, left]);
    const condition = {
      isUrlFilterCaseSensitive: true,
      resourceTypes: ["main_frame"],
      requestMethods: ["get"],
    };
    expect(dynamic.rules).toEqual([
      others,
      {
        id: 100_000,
        priority: 1,
        condition: { ...condition, regexFilter: gated.source },
        action: { type: "redirect", redirect: { regexSubstitution: `${gatePage}#\\0` } },
      },
      {
        id: 100_001,
        priority: 2,
        condition: { ...condition, regexFilter: left.source },
        action: { type: "allow" },
      },
    ]);
  });

  it("are left as they are where nothing has changed, and go with the last one", async () => {
    await rules.leadToGate([gated, left]);
    await createGateRules(gatePage).leadToGate([gated, left]);
    expect(dynamic.updates).toBe(1);
    await rules.leadToGate([left]);
    expect(dynamic.rules.map(({ id }) => id)).toEqual([1, 100_000]);
    await rules.leadToGate([]);
    expect(dynamic.rules).toEqual([others]);
  });

  it("are of the host alone where the browser does not take more", async () => {
    await rules.leadToGate([{ ...gated, source: "^huge$", broader: "^https://a/.*$" }]);
    expect(dynamic.rules[1]?.condition.regexFilter).toBe("^https://a/.*$");
  });

  it("are made without the ones that the browser does not take at all, which it says", async () => {
    await rules.leadToGate([
      { ...gated, source: "^huge$", broader: "^huge" },
      { ...left, source: "^huge$" },
      left,
    ]);
    expect(dynamic.rules).toHaveLength(2);
    const warning = "Countersign has no gate for ^huge$, which the browser does not take.";
    expect(warnings).toEqual([warning, warning]);
  });

  it("are none where the browser refuses them, which it says", async () => {
    dynamic.refusal = new Error("Too many.");
    await rules.leadToGate([gated]);
    expect(warnings).toEqual(["Countersign could not set up its gate (Error: Too many.)."]);
  });
});

describe("the browser's rule that lets tabs past", () => {
  it("names just these tabs, above everything else", async () => {
    expect(await rules.letPass([8, 7])).toEqual({ ok: true, value: null });
    const [, passing] = session.rules;
    expect(passing).toMatchObject({
      action: { type: "allow" },
      condition: { tabIds: [7, 8], resourceTypes: ["main_frame"] },
    });
    expect(passing?.priority).toBeGreaterThan(1_000);
    await rules.letPass([]);
    expect(session.rules).toEqual([others]);
  });

  it("is set anew only where it changes, and after a refusal", async () => {
    await rules.letPass([7, 8]);
    await rules.letPass([8, 7]);
    expect(session.updates).toBe(1);
    session.refusal = new Error("Not now.");
    expect(await rules.letPass([7])).toMatchObject({ failure: { code: "tab-unarmable" } });
    session.refusal = undefined;
    expect((await rules.letPass([7, 8])).ok).toBe(true);
    expect(session.updates).toBe(3);
  });
});
