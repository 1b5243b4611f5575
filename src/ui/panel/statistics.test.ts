import { expect, it } from "vitest";
import { durationsOf } from "./statistics.ts";

it("gives the median and what 95 % stayed under", () => {
  const each = Array.from({ length: 100 }, (_, index) => [100 - index, 1] as const);
  expect(durationsOf(new Map(each))).toEqual({ median: 50, under95: 95 });
});

it("counts a duration as often as it occurs", () => {
  const counts = new Map([
    [900, 1],
    [10, 18],
    [20, 1],
  ]);
  expect(durationsOf(counts)).toEqual({ median: 10, under95: 20 });
});

it("is its own median where there is one, and nothing where there is none", () => {
  expect(durationsOf(new Map([[7, 1]]))).toEqual({ median: 7, under95: 7 });
  expect(durationsOf(new Map())).toBeUndefined();
});
