import { expect, it } from "vitest";
import { durationsOf } from "./statistics.ts";
import { summaryOf } from "./fake-worker.ts";

it("gives the median and what 95 % stayed under, of those that were answered", () => {
  const entries = Array.from({ length: 100 }, (_, index) =>
    summaryOf(index, { milliseconds: 100 - index }),
  );
  expect(durationsOf([...entries, summaryOf(100, {})])).toEqual({ median: 50, under95: 95 });
});

it("is its own median where there is one, and nothing where there is none", () => {
  expect(durationsOf([summaryOf(1, { milliseconds: 7 })])).toEqual({ median: 7, under95: 7 });
  expect(durationsOf([summaryOf(1, {})])).toBeUndefined();
});
