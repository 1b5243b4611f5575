import { describe, expect, it } from "vitest";
import { fakeVaultKeys } from "../vault/fake-vault-keys.ts";
import type { WorkerClient } from "../worker-client.ts";
import { createStoppedModel } from "./stopped-model.ts";

const place = { tabId: 7, entryId: "e1" };

function workerWith(api: Partial<WorkerClient["api"]>): WorkerClient {
  return { api, on: () => undefined, onReset: () => undefined } as unknown as WorkerClient;
}

describe("the page in the place of one that was not opened", () => {
  it("shows the entry that it was opened for", async () => {
    const entry = { id: "e1", url: "https://api.example/a" };
    const model = createStoppedModel(
      workerWith({ entry: async () => entry as never }),
      place,
      fakeVaultKeys,
    );
    expect(model.stopped.value.kind).toBe("reading");
    await model.read();
    expect(model.stopped.value).toEqual({ kind: "entry", entry });
  });

  it("says that the entry is gone, and that nobody answers", async () => {
    const gone = createStoppedModel(workerWith({ entry: async () => null }), place, fakeVaultKeys);
    await gone.read();
    expect(gone.stopped.value.kind).toBe("gone");
    const failing = workerWith({ entry: () => Promise.reject(new Error("closed")) });
    const unreachable = createStoppedModel(failing, place, fakeVaultKeys);
    await unreachable.read();
    expect(unreachable.stopped.value.kind).toBe("unreachable");
  });

  it("sends its own tab to the page again, and says why that came to nothing", async () => {
    const asked: unknown[] = [];
    const model = createStoppedModel(
      workerWith({
        openAgain: async (request) => {
          asked.push(request);
          return { ok: false, failure: { code: "input-invalid", message: "It is gone." } };
        },
      }),
      place,
      fakeVaultKeys,
    );
    await model.openAgain("unsigned");
    expect(asked).toEqual([{ tabId: 7, entryId: "e1", as: "unsigned" }]);
    expect(model.problem.value).toBe("It is gone.");
  });
});
