import { describe, expect, it } from "vitest";
import type { SourceState, SourceView } from "../../core/credentials/source-view.ts";
import { createExpiryModel } from "./expiry-model.ts";
import { createFakeWorker, createManualClock } from "./fake-worker.ts";

const start = 1_000_000;

function source(id: string, state: SourceState, usedBy = ["Orders"]): SourceView {
  return { definition: { id, name: id, kind: "keys" }, state, usedBy, kept: "session" };
}

function ready(expiresAt?: number): SourceState {
  const keys = { kind: "ready", accessKey: "ASIA…MPLE", temporary: true } as const;
  return expiresAt === undefined ? keys : { ...keys, expiresAt };
}

async function setUp(sources: readonly SourceView[]) {
  const known = { sources };
  const worker = createFakeWorker({
    configuration: async () => ({ rules: [], sources: known.sources, vault: { kind: "none" } }),
  } as never);
  const clock = createManualClock(start);
  const model = createExpiryModel(worker, clock, new AbortController().signal);
  model.start();
  return { worker, clock, model, known };
}

describe("what is told of the credentials' end", () => {
  it("is counted down, the first to end first, until they have expired", async () => {
    const { model, clock } = await setUp([
      source("later", ready(start + 60_000)),
      source("sooner", ready(start + 2_000)),
    ]);
    await expect
      .poll(() => model.endings.value)
      .toEqual([
        { id: "sooner", name: "sooner", remaining: 2_000 },
        { id: "later", name: "later", remaining: 60_000 },
      ]);
    clock.advance(5_000);
    expect(model.endings.value.map(({ remaining }) => remaining)).toEqual([0, 55_000]);
  });

  it("leaves out what never ends, what nobody uses and what is not there", async () => {
    const { model, worker, known } = await setUp([source("used", ready(start + 1))]);
    await expect.poll(() => model.endings.value).toHaveLength(1);
    known.sources = [
      source("endless", ready()),
      source("unused", ready(start + 1), []),
      source("missing", { kind: "missing" }),
      source("expired", { kind: "expired", accessKey: "ASIA…MPLE", expiresAt: start - 1 }),
    ];
    worker.tell("configuration", null);
    await expect
      .poll(() => model.endings.value)
      .toEqual([{ id: "expired", name: "expired", remaining: 0 }]);
  });
});
