import { describe, expect, it } from "vitest";
import type { EntrySummary } from "../../core/log/entry.ts";
import type { WorkerApi } from "../../messaging/worker-api.ts";
import {
  createFakeWorker,
  createManualClock,
  pagesOf,
  rememberedInMemory,
  summaryOf,
} from "./fake-worker.ts";
import { createLogModel } from "./log-model.ts";

function setUp(calls: Partial<WorkerApi> = pagesOf(() => []), limit = 10_000) {
  const worker = createFakeWorker(calls);
  const frames: (() => void)[] = [];
  const ended = new AbortController();
  const clock = createManualClock();
  const keeping = rememberedInMemory();
  const model = createLogModel(
    { worker, nextFrame: (run) => frames.push(run), clock, keeping, limit },
    ended.signal,
  );
  return {
    worker,
    model,
    clock,
    keeping,
    ended,
    frames,
    showFrame: () => frames.splice(0).forEach((run) => run()),
    shownIds: () => model.shown.value.map(({ id }) => id),
  };
}

const three = [1, 2, 3].map((number) => summaryOf(number));

describe("the log model", () => {
  it("reads the whole log in pages", async () => {
    const log = Array.from({ length: 1_203 }, (_, index) => summaryOf(index));
    const { model } = setUp(pagesOf(() => log));
    expect(model.reading.value.kind).toBe("reading");
    await model.read();
    expect(model.entries.value).toEqual(log);
    expect(model.reading.value.kind).toBe("ready");
  });

  it("shows what arrives once a picture, however often it arrives", () => {
    const { worker, frames, showFrame, shownIds } = setUp();
    worker.tell("entries", [summaryOf(1, { outcome: "held" })]);
    worker.tell("entries", [summaryOf(1), summaryOf(2)]);
    expect(frames).toHaveLength(1);
    expect(shownIds()).toEqual([]);
    showFrame();
    expect(shownIds()).toEqual(["0001", "0002"]);
    worker.tell("entries", [summaryOf(3)]);
    showFrame();
    expect(shownIds()).toEqual(["0001", "0002", "0003"]);
  });

  it("takes in what arrives where no picture is ever shown", () => {
    const { worker, model } = setUp();
    worker.tell(
      "entries",
      Array.from({ length: 2_001 }, (_, index) => summaryOf(index)),
    );
    expect(model.entries.value).toHaveLength(2_001);
  });

  it("keeps an entry as it was told even where an older page arrives after it", async () => {
    const answers: ((page: readonly EntrySummary[]) => void)[] = [];
    const { worker, model } = setUp({
      entries: () => new Promise((resolve) => answers.push(resolve)),
    });
    const read = model.read();
    worker.tell("entries", [summaryOf(1, { outcome: "signed", status: 200 })]);
    answers[0]?.([summaryOf(1, { outcome: "held" })]);
    await read;
    expect(model.entries.value).toEqual([summaryOf(1, { outcome: "signed", status: 200 })]);
  });

  it("reads again after a reset, and lets go what the log no longer has", async () => {
    let log: readonly EntrySummary[] = three;
    const { worker, model, shownIds } = setUp(pagesOf(() => log));
    await model.read();
    log = [summaryOf(3), summaryOf(4)];
    worker.reset();
    await expect.poll(() => model.reading.value.kind).toBe("ready");
    expect(shownIds()).toEqual(["0003", "0004"]);
  });

  it("says why the worker cannot be reached, keeps what it has, and can try again", async () => {
    const { worker, model, shownIds } = setUp(pagesOf(() => three));
    await model.read();
    worker.api.entries = () => Promise.reject(new Error("Countersign did not answer."));
    await model.read();
    expect(model.reading.value).toEqual({
      kind: "unreachable",
      message: "Countersign did not answer.",
    });
    expect(shownIds()).toEqual(["0001", "0002", "0003"]);
    worker.api.entries = pagesOf(() => three).entries;
    await model.read();
    expect(model.reading.value.kind).toBe("ready");
  });

  it("is empty once the log was cleared, whatever was still being read", async () => {
    const answers: ((page: readonly EntrySummary[]) => void)[] = [];
    const { worker, model, shownIds, showFrame } = setUp({
      entries: () => new Promise((resolve) => answers.push(resolve)),
    });
    const read = model.read();
    worker.tell("entries", [summaryOf(1)]);
    worker.tell("cleared", null);
    answers[0]?.(three);
    await read;
    showFrame();
    expect(shownIds()).toEqual([]);
    expect(model.reading.value.kind).toBe("ready");
    worker.tell("entries", [summaryOf(9)]);
    showFrame();
    expect(shownIds()).toEqual(["0009"]);
  });

  it("asks the worker to clear, and says so where it cannot", async () => {
    const asked: string[] = [];
    const { worker, model } = setUp({
      clearLog: () => {
        asked.push("clear");
        return Promise.resolve(null);
      },
    });
    await model.clear();
    expect(asked).toEqual(["clear"]);
    worker.api.clearLog = () => Promise.reject(new Error("It is gone."));
    await model.clear();
    expect(model.reading.value).toEqual({ kind: "unreachable", message: "It is gone." });
  });

  it("keeps still while paused, counts what waits, and then shows it", () => {
    const { worker, model, shownIds, showFrame } = setUp(undefined, 3);
    model.togglePause();
    worker.tell("entries", [summaryOf(1), summaryOf(2)]);
    worker.tell("entries", [summaryOf(2), summaryOf(3), summaryOf(4)]);
    showFrame();
    expect(shownIds()).toEqual([]);
    expect(model.waiting.value).toBe(3);
    model.togglePause();
    expect(shownIds()).toEqual(["0002", "0003", "0004"]);
    expect(model.waiting.value).toBe(0);
  });

  it("does not show what was on its way to the picture when it was paused", () => {
    const { worker, model, shownIds, showFrame } = setUp();
    worker.tell("entries", [summaryOf(1)]);
    model.togglePause();
    showFrame();
    expect(shownIds()).toEqual([]);
  });

  it("keeps no more than its limit", () => {
    const { worker, shownIds, showFrame } = setUp(undefined, 2);
    worker.tell("entries", three);
    showFrame();
    expect(shownIds()).toEqual(["0002", "0003"]);
  });

  it("narrows by each part of the filter, counts outcomes and durations, and widens again", () => {
    const { worker, model, clock, shownIds, showFrame } = setUp();
    worker.tell("entries", [
      summaryOf(1, { status: 200, milliseconds: 10 }),
      summaryOf(2, { status: 403, milliseconds: 30, outcome: "withheld", tabId: 7 }),
      summaryOf(3, { status: 200, milliseconds: 20, url: "https://api.example/stock" }),
    ]);
    showFrame();
    clock.advance(500);
    expect(model.counts.value).toMatchObject({ signed: 2, withheld: 1 });
    expect(model.durations.value).toEqual({ median: 20, under95: 30 });
    model.search("stock");
    expect(shownIds()).toEqual(["0003"]);
    expect(model.sizes.value).toMatchObject({ all: 3, shown: 1 });
    model.search("");
    model.toggle("outcomes", "withheld");
    expect(shownIds()).toEqual(["0002"]);
    model.toggle("outcomes", "withheld");
    model.toggle("statusClasses", 4);
    expect(shownIds()).toEqual(["0002"]);
    model.toggle("statusClasses", 4);
    model.showTab(7);
    expect(shownIds()).toEqual(["0002"]);
    model.showTab();
    expect(shownIds()).toHaveLength(3);
    model.search("nothing");
    model.showEverything();
    expect(shownIds()).toHaveLength(3);
  });

  it("hides what a tab's earlier pages sent unless it keeps it, and shows it again", () => {
    const { worker, model, keeping, shownIds, showFrame } = setUp();
    worker.tell("entries", [summaryOf(1), summaryOf(2, { tabId: 7 }), summaryOf(3)]);
    showFrame();
    worker.tell("navigated", { tabId: 1, since: 1_003 });
    expect(shownIds()).toHaveLength(3);
    model.toggleKeeping();
    expect(shownIds()).toEqual(["0002", "0003"]);
    worker.tell("navigated", { tabId: 1, since: 1_004 });
    expect(shownIds()).toEqual(["0002"]);
    expect(keeping.read()).toBe(false);
    model.showEverything();
    expect(shownIds()).toHaveLength(3);
    expect(keeping.read()).toBe(true);
  });

  it("tells which hosts, rules and methods entries have, and how often", () => {
    const { worker, model, clock, showFrame } = setUp();
    worker.tell("entries", [summaryOf(1, { rule: "Orders" }), summaryOf(2, { method: "POST" })]);
    showFrame();
    clock.advance(500);
    const { hosts, rules, methods } = model.choices.value;
    expect([...hosts]).toEqual([["api.example", 2]]);
    expect([...rules]).toEqual([["Orders", 1]]);
    expect(Object.fromEntries(methods)).toEqual({ GET: 1, POST: 1 });
  });

  it("hears no more once its page has ended", () => {
    const { worker, ended, frames } = setUp();
    ended.abort();
    worker.tell("entries", three);
    expect(frames).toEqual([]);
  });
});
