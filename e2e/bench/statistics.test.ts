import { expect, it } from "vitest";
import { differences, middleMean, quantile, ratios, spreadOf } from "./statistics.ts";

it("finds least, middle and greatest in any order", () => {
  expect(spreadOf([10, 1, 9, 2])).toEqual({ least: 1, median: 5.5, greatest: 10 });
  expect(spreadOf([3])).toEqual({ least: 3, median: 3, greatest: 3 });
});

it("finds a quantile between two values in proportion", () => {
  const hundred = Array.from({ length: 101 }, (_, index) => index);
  expect(quantile(hundred, 0.95)).toBe(95);
  expect(quantile([0, 10], 0.25)).toBe(2.5);
  expect(() => quantile([], 0.5)).toThrow(RangeError);
});

it("means the middle half alone", () => {
  expect(middleMean([1_000, 1, 2, 3, -1_000])).toBe(2);
  expect(middleMean([5])).toBe(5);
  expect(middleMean([1, 2])).toBe(1.5);
});

it("compares lists pair by pair, and only such as have pairs", () => {
  expect(ratios([4, 9], [2, 3])).toEqual([2, 3]);
  expect(differences([4, 9], [2, 3])).toEqual([2, 6]);
  expect(() => ratios([1], [])).toThrow(RangeError);
});
