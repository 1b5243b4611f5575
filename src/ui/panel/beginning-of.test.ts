import { expect, it } from "vitest";
import { beginningOf } from "./beginning-of.ts";

it("is the whole of a text that is not long", () => {
  expect(beginningOf("a\r\nb\nc", 1)).toEqual({ lines: ["a", "b", "c"], rest: 0 });
  expect(beginningOf("", 1)).toEqual({ lines: [""], rest: 0 });
});

it("is cut after so many lines, and says how much is left", () => {
  const text = Array.from({ length: 1_200 }, () => "line").join("\n");
  const first = beginningOf(text, 1);
  expect(first.lines).toHaveLength(500);
  expect(first.rest).toBe(text.length - (500 * 5 - 1));
  expect(beginningOf(text, 4)).toMatchObject({ rest: 0, lines: { length: 1_200 } });
});

it("is cut within a line that has no end", () => {
  const { lines, rest } = beginningOf("x".repeat(100_000), 1);
  expect(lines.map(({ length }) => length)).toEqual([40_000]);
  expect(rest).toBe(60_000);
});
