import { describe, expect, it } from "vitest";
import type { ConfigurationView } from "../../core/configuration/configuration-view.ts";
import { exampleAnswer, exampleEntry, exampleRule } from "../../core/diagnosis/example-entry.ts";
import { fail, succeed } from "../../core/errors.ts";
import type { MendRule, WorkerApi } from "../../messaging/worker-api.ts";
import { createDiagnosisModel } from "./diagnosis-model.ts";
import { createEntryModel } from "./entry-model.ts";
import { createFakeWorker } from "./fake-worker.ts";

const refused = exampleEntry({
  id: "0001",
  answer: exampleAnswer({
    type: "InvalidSignatureException",
    body: { message: "Credential should be scoped to correct service: 'lambda'. " },
  }),
});
const fine = exampleEntry({ id: "0002", answer: exampleAnswer({ status: 200 }) });

function setUp(mendRule: WorkerApi["mendRule"] = () => Promise.resolve(succeed(exampleRule))) {
  let rule = exampleRule;
  let reads = 0;
  const mended: MendRule[] = [];
  const worker = createFakeWorker({
    entry: (id) => Promise.resolve([refused, fine].find((each) => each.id === id) ?? null),
    configuration: (): Promise<ConfigurationView> => {
      reads += 1;
      return Promise.resolve({
        rules: [{ rule, missingHeaders: [], signedCount: 0 }],
        sources: [],
        vault: { kind: "none" },
      });
    },
    mendRule: (request) => {
      mended.push(request);
      return mendRule(request);
    },
  });
  const { signal } = new AbortController();
  const entry = createEntryModel(worker, signal);
  const model = createDiagnosisModel(worker, entry, signal);
  return {
    worker,
    entry,
    model,
    mended,
    reads: () => reads,
    change: (parts: Partial<typeof exampleRule>) => {
      rule = { ...rule, ...parts };
    },
  };
}

const change = { scope: { service: "lambda" } };

describe("the diagnosis model", () => {
  it("reads the configuration only once there is something to diagnose", async () => {
    const { entry, model, reads } = setUp();
    await entry.open("0002");
    expect(model.diagnosis.value).toBeUndefined();
    expect(reads()).toBe(0);
    await entry.open("0001");
    await expect
      .poll(() => model.diagnosis.value?.remedies[0])
      .toEqual({
        kind: "change-rule",
        ruleId: "orders",
        change,
        isDone: false,
      });
    expect(reads()).toBe(1);
  });

  it("sees that the rule was mended, here or elsewhere", async () => {
    const { entry, model, worker, change: save } = setUp();
    await entry.open("0001");
    await expect.poll(() => model.diagnosis.value?.remedies.length).toBeGreaterThan(0);
    save(change);
    worker.tell("configuration", null);
    await expect.poll(() => model.diagnosis.value?.remedies[0]).toMatchObject({ isDone: true });
  });

  it("asks the worker for the change, and says why it was not made where it was asked", async () => {
    const { entry, model, mended } = setUp(() =>
      Promise.resolve(fail("input-invalid", "That rule is gone meanwhile.")),
    );
    await entry.open("0001");
    await model.mend({ ruleId: "orders", change });
    expect(mended).toEqual([{ ruleId: "orders", change }]);
    expect(model.problem.value).toBe("That rule is gone meanwhile.");
    await entry.open("0002");
    expect(model.problem.value).toBeUndefined();
  });
});
