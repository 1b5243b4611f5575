import { expect, test } from "playwright/test";
import { evilOrigin, requestsWithTraces } from "../gateway-browser.ts";
import { openGateStage, target, type GateStage } from "./gate-stage.ts";

let stage: GateStage;

test.beforeAll(async () => {
  stage = await openGateStage();
});

test.afterAll(() => stage.close());

test.beforeEach(() => stage.clear());

/** What the browser tells when a person presses Cancel on its bar, and what it does by then. */
async function cancel(tabId: number): Promise<void> {
  const worker = await stage.browser.worker();
  await worker.evaluate(async (id) => {
    await chrome.debugger.detach({ tabId: id });
    const onDetach = chrome.debugger.onDetach as unknown as {
      dispatch(target: chrome.debugger.Debuggee, reason: string): void;
    };
    onDetach.dispatch({ tabId: id }, "canceled_by_user");
  }, tabId);
}

test.describe("after the browser's own Cancel", () => {
  test.afterEach(async () => {
    // As the next test begins: the gate is open.
    const tab = await stage.browser.open();
    await stage.arm(tab);
    await expect.poll(stage.ruleCount).toBe(1);
  });

  test("nothing is armed by itself until a person arms again", async () => {
    const tab = await stage.type(target);
    await cancel(await stage.browser.tabIdOf(tab));
    await expect.poll(stage.ruleCount).toBe(0);
    expect(await stage.stateOf(tab)).toBe("lost");
    stage.gateway.requests.clear();

    const other = await stage.browser.open();
    const arrived = stage.arrival();
    await other.navigate(target);
    expect(await arrived).toBe("refused");
    expect(await other.shows((url) => url === target)).toBe(target);
    expect(await stage.stateOf(other)).toBe("off");
    expect(requestsWithTraces(stage.gateway)).toEqual([]);

    await stage.arm(other);
    await expect.poll(stage.ruleCount).toBe(1);
    await stage.type(`${target}&again`);
  });

  test("it stays so when the worker is stopped", async () => {
    const tab = await stage.type(target);
    await cancel(await stage.browser.tabIdOf(tab));
    await expect.poll(stage.ruleCount).toBe(0);
    await stage.browser.stopWorker();
    const other = await stage.browser.open();
    const arrived = stage.arrival(`${target}&stopped`);
    await other.navigate(`${target}&stopped`);
    expect(await arrived).toBe("refused");
    expect(await stage.stateOf(other)).toBe("off");
    await expect.poll(stage.ruleCount).toBe(0);
  });

  test("a page that stands at the gate is signed by a person's word, which opens the gate", async () => {
    const tab = await stage.type(target);
    const evil = await stage.openSite(evilOrigin);
    await evil.evaluate((url) => void window.open(url), `${target}&asked`);
    const gate = await stage.gateTab("asked for this page");
    await cancel(await stage.browser.tabIdOf(tab));
    await expect.poll(stage.ruleCount).toBe(0);
    const arrived = stage.arrival(`${target}&asked`);
    await gate.press("Sign this once");
    expect(await arrived).toBe("accepted");
    await expect.poll(stage.ruleCount).toBe(1);
  });
});
