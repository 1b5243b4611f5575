import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { compareLines, headText } from "./compare-answers.ts";

describe("two texts, line by line", () => {
  it("are told apart where they differ, and within a line only there", () => {
    const there = '{\n  "id": 1,\n  "email": "mara@example.com"\n}';
    const here = '{\n  "id": 1,\n  "email": null\n}';
    expect(compareLines(here, there)).toEqual({
      differing: 1,
      lines: [
        { kind: "same", text: "{" },
        { kind: "same", text: '  "id": 1,' },
        { kind: "here", text: '  "email": null', start: 11, end: 15 },
        { kind: "same", text: "}" },
      ],
    });
  });

  it("show what is only there and what is only here", () => {
    expect(compareLines("a\nc\nd", "a\nb\nc")).toEqual({
      differing: 2,
      lines: [
        { kind: "same", text: "a" },
        { kind: "there", text: "b" },
        { kind: "same", text: "c" },
        { kind: "here", text: "d", start: 0, end: 1 },
      ],
    });
  });

  it("give each text back whole, and no difference only where they are equal", () => {
    const text = fc.array(fc.constantFrom("a", "b", "", "c d"), { maxLength: 12 });
    fc.assert(
      fc.property(text, text, (ours, theirs) => {
        const { lines, differing } = compareLines(ours.join("\n"), theirs.join("\n"));
        const here = lines.filter(({ kind }) => kind !== "there").map((line) => line.text);
        expect(here.join("\n")).toBe(ours.join("\n"));
        const same = lines.filter(({ kind }) => kind === "same").length;
        expect(same).toBeLessThanOrEqual(Math.max(1, theirs.length));
        expect(differing === 0).toBe(ours.join("\n") === theirs.join("\n"));
      }),
    );
  });

  it("of ten thousand lines each are compared in no time", () => {
    const long = Array.from({ length: 10_000 }, (_, place) => String(place));
    const other = long.with(5_000, "x");
    expect(compareLines(other.join("\n"), long.join("\n")).differing).toBe(1);
  });
});

it("an answer’s head begins with its status and has its headers in the order of their names", () => {
  const answer = {
    kind: "response",
    at: 1,
    status: 200,
    statusText: "OK",
    headers: [
      { name: "X-B", value: "2" },
      { name: "x-a", value: "1" },
    ],
    body: { kind: "none" },
  } as const;
  expect(headText(answer)).toBe("200\nx-a: 1\nx-b: 2");
});
