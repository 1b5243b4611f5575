import { describe, expect, it } from "vitest";
import { succeed, fail } from "../../core/errors.ts";
import type { SendingOrder } from "../../core/sending/sending-desk.ts";
import type { SendingProgress } from "../../core/sending/sending-progress.ts";
import { exampleRule } from "../../core/rules/example-rule.ts";
import type { WorkerApi } from "../../messaging/worker-api.ts";
import { createFakeWorker, entryOf } from "./fake-worker.ts";
import { createSendingModel } from "./sending-model.ts";
import { trialKey } from "./trial-model.ts";

const url = "https://abc.execute-api.us-east-1.amazonaws.com/prod/orders";

function setUp(calls: Partial<WorkerApi> = {}) {
  const orders: SendingOrder[] = [];
  const cancelled: string[] = [];
  const rule = exampleRule({ sourceId: "orders-dev" });
  const source = (id: string) => ({ definition: { id, name: id, kind: "keys" }, usedBy: [] });
  const view = { rules: [{ rule }], sources: [source("orders-dev"), source("reader")] };
  const worker = createFakeWorker({
    configuration: async () => view as never,
    keptRequests: async () => ({ recent: [], saved: [] }),
    entry: async (id) => entryOf(Number(id), { url }),
    send: async (order) => {
      orders.push(order);
      return succeed(null);
    },
    cancelSending: async (id) => {
      cancelled.push(id);
      return null;
    },
    ...calls,
  });
  let ids = 0;
  const newId = (): string => `s${(ids += 1)}`;
  const model = createSendingModel(worker, newId, new AbortController().signal);
  const tell = (id: string, part: Partial<SendingProgress>): void =>
    worker.tell("sending", {
      id,
      most: 1,
      attempts: [{ begunAt: 1, endedAt: 2, status: 200, entryId: "0007" }],
      state: { kind: "done" },
      ...part,
    });
  const ready = (): Promise<void> =>
    expect.poll(() => model.knowledge.rules.value !== undefined).toBe(true);
  return { model, worker, orders, cancelled, tell, ready };
}

describe("composing", () => {
  it("sends what was composed once, and shows how far it is and the answer’s entry", async () => {
    const { model, orders, tell, ready } = setUp();
    model.begin();
    await ready();
    model.compose.edit({ url });
    expect(await model.compose.send()).toBe(true);
    expect(await model.compose.send()).toBe(false);
    expect(orders).toMatchObject([{ id: "s1", schedule: { most: 1 }, isRemembered: true }]);
    tell("another", {});
    expect(model.compose.isSending.value).toBe(true);
    tell("s1", {});
    expect(model.compose.isSending.value).toBe(false);
    await expect.poll(() => model.compose.sending.value?.entry.value?.id).toBe("0007");
  });

  it("says what is wrong in the URL only once it was left or tried", async () => {
    const { model, orders } = setUp();
    model.begin();
    expect(model.compose.findings.value).toEqual([]);
    expect(await model.compose.send()).toBe(false);
    expect(model.compose.findings.value).toMatchObject([{ field: "url" }]);
    model.begin();
    model.compose.edit({ url: "orders" });
    model.compose.leaveUrl();
    expect(model.compose.findings.value).toMatchObject([{ field: "url" }]);
    expect(orders).toEqual([]);
  });

  it("sends nothing to a host that no rule signs for, but unsigned", async () => {
    const { model, orders, ready } = setUp();
    model.begin();
    await ready();
    model.compose.edit({ url: "https://nobodys.example/" });
    expect(await model.compose.send()).toBe(false);
    expect(model.compose.lacksRule.value).toBe(true);
    model.compose.edit({ as: { kind: "unsigned" } });
    expect(model.compose.lacksRule.value).toBe(false);
    expect(await model.compose.send()).toBe(true);
    expect(orders).toHaveLength(1);
  });

  it("asks at once for what the log hid of an entry, and sends nothing before", async () => {
    const { model, orders } = setUp();
    const hidden = { name: "x-api-key", value: "‹hidden›", from: "page", signed: false } as const;
    model.again(entryOf(1, { url, headers: [hidden] }));
    expect(model.screen.value).toBe("compose");
    expect(model.compose.findings.value).toMatchObject([{ field: "header", index: 0 }]);
    await expect.poll(() => model.compose.refusals.value).toBe(1);
    expect(orders).toEqual([]);
  });

  it("sends a whole entry again at once, and says from which it is", async () => {
    const { model, orders } = setUp();
    model.again(entryOf(1, { url }));
    await expect.poll(() => orders).toMatchObject([{ entryId: "0001", draft: { url } }]);
  });

  it("shows why the worker did not send it, until something is changed", async () => {
    const { model, ready } = setUp({ send: async () => fail("input-invalid", "No.") });
    model.begin();
    await ready();
    model.compose.edit({ url });
    expect(await model.compose.send()).toBe(false);
    expect(model.compose.problem.value).toBe("No.");
    model.compose.edit({ method: "POST" });
    expect(model.compose.problem.value).toBeUndefined();
  });

  it("says that it broke off where the worker was restarted", async () => {
    const { model, worker, ready } = setUp();
    model.begin();
    await ready();
    model.compose.edit({ url });
    await model.compose.send();
    worker.reset();
    expect(model.compose.sending.value?.progress.value.state).toMatchObject({
      kind: "failed",
      failure: { code: "worker-stopped" },
    });
  });

  it("cancels what is under way", async () => {
    const { model, cancelled, ready } = setUp();
    model.begin();
    await ready();
    model.compose.edit({ url });
    await model.compose.send();
    model.compose.sending.value?.cancel();
    expect(cancelled).toEqual(["s1"]);
  });
});

describe("comparing", () => {
  it("sends what changes nothing at once, as the rule’s source and unsigned, then as others", async () => {
    const { model, orders, ready } = setUp();
    model.compareEntry(entryOf(1, { url }));
    await ready();
    await expect.poll(() => orders.map(({ draft }) => draft.as.kind)).toEqual(["rule", "unsigned"]);
    expect(model.compare.others.value.map(({ definition }) => definition.id)).toEqual(["reader"]);
    model.compare.add("reader");
    await expect.poll(() => orders.length).toBe(3);
    expect(model.compare.who.value.map(({ key }) => key)).toEqual([
      "rule",
      "source reader",
      "unsigned",
    ]);
    expect(orders.every(({ isRemembered }) => isRemembered === undefined)).toBe(true);
  });

  it("sends what may change something only when a person has said so", async () => {
    const { model, orders } = setUp();
    model.compareEntry(entryOf(1, { url, method: "DELETE" }));
    expect([model.compare.mustAsk.value, orders.length]).toEqual([true, 0]);
    model.compare.sendAll();
    await expect.poll(() => orders.length).toBe(2);
    expect(model.compare.mustAsk.value).toBe(false);
  });

  it("says why a request that is not whole cannot be sent", () => {
    const { model, orders } = setUp();
    const body = { kind: "not-kept", reason: "evicted" } as const;
    model.compareEntry(entryOf(1, { url, body }));
    expect(model.compare.obstacle.value).toMatch(/to make room/);
    expect(orders).toEqual([]);
  });
});

describe("trying out", () => {
  it("sends the entry’s request with what is tried changed, and shows that in its place", async () => {
    const { model, orders, tell } = setUp();
    const entry = entryOf(1, { url });
    await model.trials.send(entry, "region x", (draft) => ({ ...draft, region: "eu-west-1" }));
    expect(orders).toMatchObject([{ entryId: "0001", draft: { region: "eu-west-1" } }]);
    tell("s1", {});
    const trial = model.trials.trials.value.get(trialKey(entry, "region x"));
    expect(trial?.kind === "sent" && trial.sending.progress.value.attempts[0]?.status).toBe(200);
  });

  it("asks who signs, and shows what STS says or why it does not", async () => {
    const answers = [
      succeed({ account: "1", arn: "arn:aws:iam::1:user/a", userId: "A" }),
      fail("credentials-invalid", "Unknown."),
    ];
    const { model } = setUp({ identify: async () => answers.shift() ?? fail("internal", "") });
    const signature = { scope: { service: "execute-api", region: "us-east-1" } } as never;
    const entry = entryOf(1, { url, signature, source: { id: "orders-dev", name: "orders" } });
    const told = () => model.trials.trials.value.get(trialKey(entry, "check"));
    await model.trials.identify(entry, "check");
    expect(told()).toEqual({ kind: "told", arn: "arn:aws:iam::1:user/a" });
    await model.trials.identify(entry, "check");
    expect(told()).toEqual({ kind: "problem", message: "Unknown." });
  });
});
