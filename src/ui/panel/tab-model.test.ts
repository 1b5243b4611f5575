import { expect, it } from "vitest";
import { fail, succeed } from "../../core/errors.ts";
import type { TabState } from "../../core/tab-state.ts";
import type { TabView } from "../../core/tabs/tab-view.ts";
import { createFakeWorker } from "./fake-worker.ts";
import { createTabModel } from "./tab-model.ts";

function viewOf(state: TabState): TabView {
  return {
    tabId: 7,
    page: { kind: "unarmable" },
    state,
    unsignedSinceLost: 0,
    counts: { signed: 0, withheld: 0, failed: 0 },
    offers: [],
    sources: [],
    barExplained: true,
  };
}

function setUp() {
  let state: TabState = { kind: "off" };
  const worker = createFakeWorker({
    tab: () => Promise.resolve(viewOf(state)),
    arm: () => Promise.resolve(succeed({ kind: "on", since: 5 })),
  });
  const model = createTabModel(worker, new AbortController().signal);
  return { worker, model, become: (now: TabState) => (state = now) };
}

it("knows the state of its tab, and hears when it changes", async () => {
  const { worker, model, become } = setUp();
  expect(model.state.value).toBeUndefined();
  await model.watch(7);
  expect(model.state.value).toEqual({ kind: "off" });
  become({ kind: "on", since: 1 });
  worker.tell("tab", { tabId: 8 });
  worker.tell("tab", { tabId: 7 });
  await expect.poll(() => model.state.value).toEqual({ kind: "on", since: 1 });
});

it("arms its tab, or says why not", async () => {
  const { worker, model } = setUp();
  await model.watch(7);
  worker.api.arm = () => Promise.resolve(fail("tab-unarmable", "The store cannot be armed."));
  await model.arm();
  expect(model.refusal.value).toBe("The store cannot be armed.");
  worker.api.arm = () => Promise.reject(new Error("Countersign did not answer."));
  await model.arm();
  expect(model.refusal.value).toBe("Countersign did not answer.");
  worker.api.arm = () => Promise.resolve(succeed({ kind: "on", since: 5 }));
  await model.arm();
  expect(model.refusal.value).toBeUndefined();
  expect(model.state.value).toEqual({ kind: "on", since: 5 });
});

it("arms nothing where it was opened for no tab", async () => {
  const { model } = setUp();
  await model.arm();
  expect(model.state.value).toBeUndefined();
});
