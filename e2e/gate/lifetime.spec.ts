import { expect, test } from "playwright/test";
import { evilOrigin, requestsWithTraces, thirdOrigin } from "../gateway-browser.ts";
import { isGate, openGateStage, target, type GateStage } from "./gate-stage.ts";
import type { RawTab } from "./raw-tab.ts";

let stage: GateStage;

test.beforeAll(async () => {
  stage = await openGateStage();
});

test.afterAll(() => stage.close());

test.beforeEach(() => stage.clear());

test.describe("a tab that cannot be attached", () => {
  test.beforeEach(async () => {
    const worker = await stage.browser.worker();
    await worker.evaluate(() => {
      const api = chrome.debugger as { attach: typeof chrome.debugger.attach };
      const { attach } = api;
      const refuse = async (): Promise<never> => {
        throw new Error("Another debugger is already attached to the tab with id: 1.");
      };
      Object.defineProperty(api, "attach", { value: refuse, configurable: true, writable: true });
      Object.assign(globalThis, { letAttach: () => Object.assign(api, { attach }) });
    });
  });

  test.afterEach(letAttach);

  async function letAttach(): Promise<void> {
    const worker = await stage.browser.worker();
    await worker.evaluate(() => {
      const { letAttach: back } = globalThis as unknown as { readonly letAttach: () => void };
      back();
    });
  }

  async function typeAndBeRefused(): Promise<RawTab> {
    const tab = await stage.browser.open();
    await tab.navigate(target);
    const gate = await stage.gateTab("The browser has not let us arm this tab");
    expect(await gate.text("Nothing was sent so far.")).toContain(
      "Another tool is debugging this tab.",
    );
    expect(stage.verdicts()).toEqual([]);
    return gate;
  }

  test("says why, and passes once when a person says so, with no loop", async () => {
    const gate = await typeAndBeRefused();
    const arrived = stage.arrival();
    await gate.press("Open unsigned");
    expect(await arrived).toBe("refused");
    expect(await gate.shows((url) => url === target)).toBe(target);
    expect(requestsWithTraces(stage.gateway)).toEqual([]);
    expect(stage.verdicts()).toHaveLength(1);
    await gate.reload();
    await gate.shows(isGate);
    expect(stage.verdicts()).toHaveLength(1);
  });

  test("is tried again when a person says so", async () => {
    const gate = await typeAndBeRefused();
    await gate.press("Try again");
    await gate.text("The browser has not let us arm this tab");
    await letAttach();
    const arrived = stage.arrival();
    await gate.press("Try again");
    expect(await arrived).toBe("accepted");
  });
});

test.describe("a tab that the gate has armed", () => {
  test("is disarmed when it leaves the rule's hosts, and armed when it comes back", async () => {
    const tab = await stage.type(target);
    expect(await stage.stateOf(tab)).toBe("on");
    await tab.navigate(thirdOrigin);
    await expect.poll(() => stage.stateOf(tab)).toBe("off");
    await stage.type(target, tab);
    expect(await stage.stateOf(tab)).toBe("on");
  });

  test("is a person's once they arm it, and stays armed", async () => {
    const tab = await stage.type(target);
    await stage.arm(tab);
    const tabId = await stage.browser.tabIdOf(tab);
    const { state } = await stage.browser.call("tab", tabId);
    await tab.navigate(thirdOrigin);
    await tab.shows((url) => url.startsWith(thirdOrigin));
    await stage.type(`${target}&back`, tab);
    // Since the same moment: it was not armed anew.
    expect((await stage.browser.call("tab", tabId)).state).toEqual(state);
  });

  test("stays as it is when a person disarms it, until it has been elsewhere", async () => {
    const tab = await stage.type(target);
    await stage.browser.call("disarm", await stage.browser.tabIdOf(tab));
    stage.gateway.requests.clear();
    const arrived = stage.arrival();
    await tab.reload();
    expect(await arrived).toBe("refused");
    expect(await tab.shows((url) => url === target)).toBe(target);
    expect(await stage.stateOf(tab)).toBe("off");
    await tab.navigate(thirdOrigin);
    await tab.shows((url) => url.startsWith(thirdOrigin));
    await stage.type(target, tab);
  });

  test("is armed again by itself after another extension's frame had taken it", async () => {
    const tab = await stage.type(target);
    const tabId = await stage.browser.tabIdOf(tab);
    const armed = await stage.browser.call("tab", tabId);
    const worker = await stage.browser.worker();
    await worker.evaluate(async (id) => {
      await chrome.debugger.detach({ tabId: id });
      const onDetach = chrome.debugger.onDetach as unknown as {
        dispatch(target: chrome.debugger.Debuggee, reason: string): void;
      };
      onDetach.dispatch({ tabId: id }, "target_closed");
    }, tabId);
    // It is lost so shortly here, where there is no frame to leave, that nobody may see it.
    const isArmedAnew = async () => {
      const { state } = await stage.browser.call("tab", tabId);
      return state.kind === "on" && armed.state.kind === "on" && state.since > armed.state.since;
    };
    await expect.poll(isArmedAnew).toBe(true);
    stage.gateway.requests.clear();
    const arrived = stage.arrival();
    await tab.reload();
    expect(await arrived).toBe("accepted");
    expect(stage.verdicts()).toHaveLength(1);
  });
});

test("a tab that the browser discarded is signed when it is looked at again", async () => {
  const tab = await stage.type(target);
  const tabId = await stage.browser.tabIdOf(tab);
  // A discarded page is taken from the cache where that has it, and then no request arrives.
  await stage.browser.pipe.send("Network.clearBrowserCache", {}, tab.sessionId);
  await stage.openSite(thirdOrigin);
  stage.gateway.requests.clear();
  const arrived = stage.arrival();
  await stage.browser.own.evaluate(async (id) => {
    const discarded = await chrome.tabs.discard(id);
    if (discarded?.id === undefined) throw new Error("It was not discarded.");
    await chrome.tabs.update(discarded.id, { active: true });
  }, tabId);
  expect(await arrived).toBe("accepted");
  expect(stage.verdicts()).toEqual([`accepted GET ${target}`]);
});

test.describe("when the worker is stopped", () => {
  test("while a page stands at the gate, a person's word still counts", async () => {
    const evil = await stage.openSite(evilOrigin);
    await evil.evaluate((url) => void window.open(url), target);
    const gate = await stage.gateTab("asked for this page");
    await stage.browser.stopWorker();
    const arrived = stage.arrival();
    await gate.press("Sign this once");
    expect(await arrived).toBe("accepted");
  });

  test("a typed address wakes it and is signed", async () => {
    await stage.browser.stopWorker();
    await stage.type(target);
    expect(stage.verdicts()).toEqual([`accepted GET ${target}`]);
  });

  test("a tab that is armed is reloaded signed, and is not led to the gate", async () => {
    const tab = await stage.type(target);
    await stage.browser.stopWorker();
    stage.gateway.requests.clear();
    const arrived = stage.arrival();
    await tab.reload();
    expect(await arrived).toBe("accepted");
    expect(stage.verdicts()).toEqual([`accepted GET ${target}`]);
  });
});

test.describe("a rule", () => {
  test("that is switched off, or arms when asked, leads nothing to the gate", async () => {
    const { rules } = await stage.browser.call("configuration");
    const rule = rules.find((each) => each.rule.name === "Orders")?.rule;
    if (!rule) throw new Error("The rule is gone.");
    const { headerNames: _, ...draft } = { ...rule, headers: [] };
    for (const change of [{ enabled: false }, { arming: "asked" as const }]) {
      await stage.browser.call("saveRule", { ...draft, ...change });
      await expect.poll(stage.ruleCount).toBe(0);
      const tab = await stage.browser.open();
      const arrived = stage.arrival();
      await tab.navigate(target);
      expect(await arrived).toBe("refused");
      await stage.browser.call("saveRule", draft);
      await expect.poll(stage.ruleCount).toBe(1);
      await stage.type(target);
    }
  });
});

test("a page that is not signed though its rule has the gate is offered to be loaded again", async () => {
  const evil = await stage.openSite(evilOrigin);
  await evil.evaluate((url) => void window.open(url), target);
  const gate = await stage.gateTab("asked for this page");
  const arrived = stage.arrival();
  await gate.press("Open unsigned");
  expect(await arrived).toBe("refused");
  await gate.shows((url) => url === target);
  const view = await stage.browser.call("tab", await stage.browser.tabIdOf(gate));
  const { origin, host } = new URL(target);
  expect(view.offers).toMatchObject([{ origin, host, rule: { name: "Orders" } }]);
});

test("what cannot be signed is not sent, and goes on from the page that says why", async () => {
  const { rules } = await stage.browser.call("configuration");
  const rule = rules.find((each) => each.rule.name === "Orders")?.rule;
  if (!rule) throw new Error("The rule is gone.");
  const { headerNames: _, ...draft } = { ...rule, headers: [] };
  await stage.browser.call("saveRule", {
    ...draft,
    headers: [{ name: "x-api-key" }],
  });
  const tab = await stage.browser.open();
  await tab.navigate(target);
  await tab.shows((url) => url.includes("/src/ui/stopped/index.html"));
  await tab.text("Try again");
  expect(stage.verdicts()).toEqual([]);
  expect(await stage.stateOf(tab)).toBe("on");
  await stage.browser.call("saveRule", draft);
  const arrived = stage.arrival();
  await tab.press("Try again");
  expect(await arrived).toBe("accepted");
  await tab.shows((url) => url === target);
});
