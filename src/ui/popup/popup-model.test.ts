import { describe, expect, test } from "vitest";
import { fail, succeed } from "../../core/errors.ts";
import { createFakeWorker, createManualClock } from "../panel/fake-worker.ts";
import {
  keys,
  openFakePopup,
  page,
  pastedKeys,
  rule,
  sourceOf,
  start,
  tabId,
} from "./fake-popup.ts";
import { fakeVaultKeys } from "../vault/fake-vault-keys.ts";
import { createPopupModel } from "./popup-model.ts";

describe("what it shows", () => {
  test("nothing until the worker has answered", () => {
    const { signal } = new AbortController();
    const clock = createManualClock(start);
    const worker = createFakeWorker({});
    const options = { worker, tabId, clock, vaultKeys: fakeVaultKeys };
    const model = createPopupModel(options, signal);
    expect(model.screen.value).toBe("loading");
  });

  test("the way in where the tab cannot be armed", async () => {
    const { model } = await openFakePopup({ page: { kind: "unarmable" } });
    expect(model.screen.value).toBe("open");
  });

  test("the tab where it can, and the way in when asked for", async () => {
    const { model } = await openFakePopup({});
    expect(model.screen.value).toBe("tab");
    model.startOpening();
    expect(model.screen.value).toBe("open");
    model.stopOpening();
    expect(model.screen.value).toBe("tab");
  });

  test("why the worker could not be asked, and the tab once it can", async () => {
    let answers = false;
    const { model } = await openFakePopup(
      {},
      { tab: () => (answers ? Promise.resolve(page) : Promise.reject(new Error("It sleeps."))) },
    );
    expect(model.screen.value).toBe("unreachable");
    expect(model.unreachable.value).toBe("It sleeps.");
    answers = true;
    await model.read();
    expect(model.screen.value).toBe("tab");
  });

  test("what the worker tells of this tab, and nothing of another", async () => {
    const { model, worker } = await openFakePopup({});
    const armed = { ...page, state: { kind: "on", since: start } } as const;
    worker.api.tab = () => Promise.resolve(armed);
    worker.tell("tab", { tabId: tabId + 1 });
    await Promise.resolve();
    expect(model.view.value?.state.kind).toBe("off");
    worker.tell("tab", { tabId });
    await expect.poll(() => model.view.value?.state.kind).toBe("on");
  });

  test("the newest answer, when an older one comes late", async () => {
    const answers: ((view: typeof page) => void)[] = [];
    const { model, worker } = await openFakePopup({});
    worker.api.tab = () => new Promise((resolve) => answers.push(resolve));
    const older = model.read();
    const newer = model.read();
    answers[1]?.({ ...page, unsignedSinceLost: 2 });
    answers[0]?.({ ...page, unsignedSinceLost: 1 });
    await Promise.all([older, newer]);
    expect(model.view.value?.unsignedSinceLost).toBe(2);
  });

  test("the bar’s sentence before the first arming only", async () => {
    const { model, show } = await openFakePopup({ barExplained: false });
    expect(model.explainsBar.value).toBe(true);
    await show({ state: { kind: "on", since: start } });
    expect(model.explainsBar.value).toBe(false);
    await show({ state: { kind: "off" }, barExplained: true });
    expect(model.explainsBar.value).toBe(false);
  });
});

describe("the switch", () => {
  test("arms and disarms the tab", async () => {
    const { model, calls } = await openFakePopup({});
    await model.arm();
    await model.disarm();
    expect(calls).toEqual([
      ["arm", tabId],
      ["disarm", tabId],
    ]);
  });

  test("says why a tab was not armed, until something is done", async () => {
    let refuses = true;
    const { model } = await openFakePopup(
      {},
      {
        arm: () =>
          Promise.resolve(
            refuses
              ? fail("tab-unarmable", "Use another tab.")
              : succeed({ kind: "on" as const, since: start }),
          ),
      },
    );
    await model.arm();
    expect(model.doing.problem.value).toBe("Use another tab.");
    refuses = false;
    await model.arm();
    expect(model.doing.problem.value).toBeUndefined();
  });

  test("does one thing at a time", async () => {
    let release = (): void => undefined;
    const { model, calls } = await openFakePopup(
      {},
      {
        arm: () =>
          new Promise((resolve) => {
            release = () => resolve(succeed({ kind: "on", since: start }));
          }),
      },
    );
    const first = model.arm();
    await model.arm();
    release();
    await first;
    expect(calls).toEqual([["arm", tabId]]);
    expect(model.doing.busy.value).toBe(false);
  });

  test("says that the worker was restarted instead of failing silently", async () => {
    const { model } = await openFakePopup(
      {},
      { arm: () => Promise.reject(new Error("Countersign was restarted.")) },
    );
    await model.arm();
    expect(model.doing.problem.value).toBe("Countersign was restarted.");
  });
});

describe("new keys for a source", () => {
  const expiresAt = start + 5_000;
  const source = sourceOf("s1", {
    kind: "ready",
    accessKey: "ASIA…MPLE",
    temporary: true,
    expiresAt,
  });
  const deciding = { rule, scope: {}, host: "h", alsoMatching: [], source };

  test("are asked for in the second in which its own expire", async () => {
    const { model, clock } = await openFakePopup({ deciding });
    expect(model.renew.source.value).toBeUndefined();
    clock.advance(4_000);
    expect(model.renew.source.value).toBeUndefined();
    clock.advance(1_000);
    expect(model.renew.source.value).toBe(source);
  });

  test("are kept under its id and name in one step, and forgotten here", async () => {
    const gone = { ...deciding, source: sourceOf("s1", { kind: "missing" }) };
    const { model, calls } = await openFakePopup({ deciding: gone });
    model.renew.keys.pasted.take(pastedKeys);
    await model.renew.keep();
    expect(calls).toEqual([
      ["saveKeys", { id: "s1", name: "name of s1", credentials: keys, kept: "session" }],
    ]);
    expect(model.renew.keys.credentials.value).toBeUndefined();
    expect(model.renew.keys.pasted.text.value).toBe("");
  });

  test("stay as typed where they could not be kept", async () => {
    const gone = { ...deciding, source: sourceOf("s1", { kind: "missing" }) };
    const { model } = await openFakePopup(
      { deciding: gone },
      { saveKeys: () => Promise.resolve(fail("internal", "The disk is full.")) },
    );
    model.renew.keys.pasted.take(pastedKeys);
    await model.renew.keep();
    expect(model.doing.problem.value).toBe("The disk is full.");
    expect(model.renew.keys.credentials.value).toEqual(keys);
  });

  test("are shown to be missing", async () => {
    const gone = { ...deciding, source: sourceOf("s1", { kind: "missing" }) };
    const { model, calls } = await openFakePopup({ deciding: gone });
    await model.renew.keep();
    expect(calls).toEqual([]);
    expect(model.renew.keys.pasted.problem.value).toContain("Paste the keys here");
  });
});
