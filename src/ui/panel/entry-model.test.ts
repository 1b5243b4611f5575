import { describe, expect, it } from "vitest";
import type { Entry } from "../../core/log/entry.ts";
import { createEntryModel } from "./entry-model.ts";
import { createFakeWorker, entryOf, summaryOf } from "./fake-worker.ts";

function setUp() {
  const asked: string[] = [];
  const answers: ((entry: Entry | null) => void)[] = [];
  const worker = createFakeWorker({
    entry: (id) => {
      asked.push(id);
      return new Promise((resolve) => answers.push(resolve));
    },
  });
  const ended = new AbortController();
  const model = createEntryModel(worker, ended.signal);
  return { asked, answers, worker, model };
}

describe("the entry model", () => {
  it("reads the entry that is opened", async () => {
    const { asked, answers, model } = setUp();
    expect(model.opened.value).toEqual({ kind: "closed" });
    const opening = model.open("0001");
    expect(model.opened.value).toEqual({ kind: "reading" });
    answers[0]?.(entryOf(1));
    await opening;
    expect(asked).toEqual(["0001"]);
    expect(model.opened.value).toEqual({ kind: "entry", entry: entryOf(1) });
  });

  it("shows the entry before until the next one was read, and keeps its part", async () => {
    const { answers, model } = setUp();
    const first = model.open("0001");
    answers[0]?.(entryOf(1));
    await first;
    model.showTab("signature");
    const second = model.open("0002");
    expect(model.opened.value).toEqual({ kind: "entry", entry: entryOf(1) });
    answers[1]?.(entryOf(2));
    await second;
    expect(model.opened.value).toEqual({ kind: "entry", entry: entryOf(2) });
    expect(model.tab.value).toBe("signature");
  });

  it("shows the last of several that were opened while one was being read", async () => {
    const { asked, answers, model } = setUp();
    const opening = model.open("0001");
    void model.open("0002");
    void model.open("0003");
    answers[0]?.(entryOf(1));
    await expect.poll(() => answers.length).toBe(2);
    expect(model.opened.value).toEqual({ kind: "reading" });
    answers[1]?.(entryOf(3));
    await opening;
    expect(asked).toEqual(["0001", "0003"]);
    expect(model.opened.value).toEqual({ kind: "entry", entry: entryOf(3) });
  });

  it("reads again when the entry changed or the worker was replaced, and not for others", async () => {
    const { asked, answers, worker, model } = setUp();
    const opening = model.open("0001");
    answers[0]?.(entryOf(1, { outcome: "held" }));
    await opening;
    worker.tell("entries", [summaryOf(2)]);
    expect(asked).toHaveLength(1);
    worker.tell("entries", [summaryOf(1), summaryOf(2)]);
    answers[1]?.(entryOf(1));
    await expect.poll(() => model.opened.value).toEqual({ kind: "entry", entry: entryOf(1) });
    worker.reset();
    expect(asked).toHaveLength(3);
  });

  it("says that an entry is gone, or why it could not be read", async () => {
    const { answers, worker, model } = setUp();
    const opening = model.open("0001");
    answers[0]?.(null);
    await opening;
    expect(model.opened.value).toEqual({ kind: "gone" });
    worker.api.entry = () => Promise.reject(new Error("Countersign did not answer."));
    await model.open("0002");
    expect(model.opened.value).toEqual({
      kind: "unreachable",
      message: "Countersign did not answer.",
    });
  });

  it("stays closed when it was closed or the log was cleared while it was being read", async () => {
    const { answers, worker, model } = setUp();
    const first = model.open("0001");
    model.close();
    answers[0]?.(entryOf(1));
    await first;
    expect(model.opened.value).toEqual({ kind: "closed" });
    const second = model.open("0002");
    worker.tell("cleared", null);
    answers[1]?.(entryOf(2));
    await second;
    expect(model.opened.value).toEqual({ kind: "closed" });
    expect(model.openId.value).toBeUndefined();
  });
});
