import { expect, it } from "vitest";
import { framesOf } from "./record-frames.ts";

const main = { pid: 1, tid: 1, ph: "X" };

function task(ts: number, dur: number, thread = main) {
  return { ...thread, name: "RunTask", ts, dur };
}

function begin(ts: number, thread = main) {
  return { ...thread, name: "countersign-bench-frame", ph: "I", ts };
}

it("sums the work of a thread from one frame to the next, whatever the order of events", () => {
  const events = [
    begin(10_000),
    task(5_000, 1_000),
    task(30_000, 1_000),
    task(9_900, 4_000),
    task(20_000, 2_000),
    begin(26_000),
    task(25_990, 3_000),
    begin(43_000),
    task(42_990, 9_000),
  ];
  expect(framesOf(events)).toEqual({ work: [6, 4], intervals: [16, 17] });
});

it("counts what the thread ran of a task, where that is told", () => {
  const events = [begin(0), { ...task(1_000, 9_000), tdur: 4_000 }, begin(16_000)];
  expect(framesOf(events).work).toEqual([4]);
});

it("leaves out other threads", () => {
  const other = { ...main, tid: 2 };
  const events = [begin(10_000), task(11_000, 1_000, other), begin(20_000)];
  expect(framesOf(events)).toEqual({ work: [0], intervals: [10] });
});

it("throws where no frame was recorded", () => {
  expect(() => framesOf([task(1, 1)])).toThrow("nothing of the panel");
});
