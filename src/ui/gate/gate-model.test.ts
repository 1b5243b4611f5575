import { beforeEach, describe, expect, it } from "vitest";
import type { GateView } from "../../core/gate/gate-view.ts";
import { createManualClock, type ManualClock } from "../../core/manual-clock.ts";
import type { WorkerApi } from "../../messaging/worker-api.ts";
import type { WorkerClient } from "../worker-client.ts";
import { createGateModel, type GateModel } from "./gate-model.ts";

const url = "https://api.shop.example/orders#part";
const go: GateView = { kind: "go", url };
const asked: GateView = {
  kind: "ask",
  url,
  rule: { id: "orders", name: "Orders" },
  asker: { kind: "unknown", reason: "not-said" },
};
const refused: GateView = {
  kind: "refused",
  url,
  failure: { code: "tab-unarmable", message: "Another tool is debugging this tab." },
};

let clock: ManualClock;
let gone: string[];

beforeEach(() => {
  clock = createManualClock(0);
  gone = [];
});

type GateApi = Pick<WorkerApi, "gate" | "signAtGate" | "openUnsigned">;

function modelWith(
  api: Partial<GateApi>,
  fragment = url,
): GateModel & { readonly first: Promise<GateView> } {
  const worker = { api } as unknown as WorkerClient;
  const { signal } = new AbortController();
  const model = createGateModel({ worker, clock, fragment, go: (to) => gone.push(to) }, signal);
  const first = worker.api.gate();
  first.catch(() => undefined);
  return { ...model, first };
}

describe("the gate's page", () => {
  it("is on its way where the worker says so, and says what it waits for", async () => {
    const model = modelWith({ gate: async () => go });
    expect(model.screen.value).toEqual({ kind: "arming" });
    await model.start(model.first);
    clock.advance(999);
    expect(model.screen.value).toEqual({ kind: "arming" });
    clock.advance(1);
    expect(model.screen.value).toEqual({ kind: "waiting", url });
  });

  it("asks, and takes no press in the first half second", async () => {
    const model = modelWith({ gate: async () => asked, signAtGate: async () => go });
    await model.start(model.first);
    expect(model.screen.value).toEqual(asked);
    expect(model.isReady.value).toBe(false);
    clock.advance(499);
    expect(model.isReady.value).toBe(false);
    clock.advance(1);
    expect(model.isReady.value).toBe(true);
    await model.signOnce();
    expect(gone).toEqual([url]);
  });

  it("opens unsigned what a person lets pass", async () => {
    const model = modelWith({ gate: async () => asked, openUnsigned: async () => go });
    await model.start(model.first);
    await model.openUnsigned();
    expect(gone).toEqual([url]);
  });

  it("tries what was refused once more, be it a person's word or not", async () => {
    let answer: GateView = refused;
    const model = modelWith({ gate: async () => asked, signAtGate: async () => answer });
    await model.start(model.first);
    await model.signOnce();
    expect(model.screen.value).toEqual(refused);
    answer = go;
    await model.tryAgain();
    expect(gone).toEqual([url]);
  });

  it("asks a worker again that was stopped before it answered", async () => {
    const model = modelWith({ gate: async () => go });
    await model.start(Promise.reject(new Error("The worker hung up.")));
    expect(gone).toEqual([url]);
  });

  it("says that the worker does not answer", async () => {
    const model = modelWith({ gate: () => Promise.reject(new Error("too-slow")) });
    await model.start(model.first);
    expect(model.screen.value).toEqual({ kind: "unreachable" });
  });

  it("goes to its address anew where nothing is known", async () => {
    const model = modelWith({ gate: async () => ({ kind: "unknown" }) });
    await model.start(model.first);
    expect(model.screen.value).toEqual({ kind: "unknown" });
    model.openAgain();
    expect(gone).toEqual([url]);
  });

  it.each(["", "javascript:alert(1)", "data:text/html,x", "chrome://settings", "no url"])(
    "takes “%s” for no address",
    async (fragment) => {
      const model = modelWith({ gate: async () => ({ kind: "unknown" }) }, fragment);
      await model.start(model.first);
      expect(model.address).toBeUndefined();
      model.openAgain();
      expect(gone).toEqual([]);
    },
  );
});
