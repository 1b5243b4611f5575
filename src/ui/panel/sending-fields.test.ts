import { describe, expect, it } from "vitest";
import { withLineEnds } from "./line-ends.ts";
import { parametersOf, withParameter } from "./query-edit.ts";
import { createScheduleEntry } from "./schedule-entry.ts";

describe("a parameter in a URL", () => {
  const url = "https://api.example/a%2Fb?x=1&x=%20+&flag#part";

  it("is said otherwise, and what is beside it stays as it was written", () => {
    expect(withParameter(url, 0, { name: "x", value: "ü&=" })).toBe(
      "https://api.example/a%2Fb?x=%C3%BC%26%3D&x=%20+&flag#part",
    );
  });

  it("is put after the last, also where there was no query", () => {
    expect(withParameter(url, 3, { name: "a[]", value: "" })).toBe(
      "https://api.example/a%2Fb?x=1&x=%20+&flag&a%5B%5D=#part",
    );
    expect(withParameter("https://api.example/", 0, { name: "a", value: "b" })).toBe(
      "https://api.example/?a=b",
    );
  });

  it("is taken out, with its question mark where it was the last", () => {
    expect(withParameter(url, 1, undefined)).toBe("https://api.example/a%2Fb?x=1&flag#part");
    expect(withParameter("https://api.example/?a#b", 0, undefined)).toBe("https://api.example/#b");
  });

  it("is read back as it was typed, whatever that was", () => {
    for (const value of ["a b", "+", "%", "ü", "a=b&c", "\ud800"]) {
      const written = withParameter("https://api.example/", 0, { name: "n", value });
      expect(parametersOf(written)).toMatchObject([{ name: "n", value: value.toWellFormed() }]);
    }
  });
});

describe("what was typed over a text", () => {
  it("has the line ends that the text had", () => {
    expect(withLineEnds("a\nb\nc", "a\r\nb")).toBe("a\r\nb\r\nc");
    expect(withLineEnds("a\nb\nc", "a\nb")).toBe("a\nb\nc");
    expect(withLineEnds("a\nb", "a\r\nb\nc")).toBe("a\nb");
  });
});

describe("how often and when it is sent", () => {
  it("is once until a person has it tried again, then five times", () => {
    const schedule = createScheduleEntry();
    expect(schedule.read()).toEqual({ most: 1, firstWait: 0 });
    schedule.toggle(true);
    expect(schedule.read()).toEqual({ most: 5, firstWait: 1_000 });
  });

  it.each([
    ["200 ms", 200],
    ["0.5 s", 500],
    ["2", 2_000],
    [" 20s ", 20_000],
  ])("waits %j for %d ms at first", (typed, firstWait) => {
    const schedule = createScheduleEntry();
    schedule.toggle(true);
    schedule.typeWait(typed);
    expect(schedule.read()).toEqual({ most: 5, firstWait });
  });

  it("says at its field what makes no sense", () => {
    const schedule = createScheduleEntry();
    schedule.toggle(true);
    for (const typed of ["", "soon", "21 s", "-1 s"]) {
      schedule.typeWait(typed);
      expect([schedule.problems.value.wait !== undefined, schedule.read()]).toEqual([
        true,
        undefined,
      ]);
    }
    schedule.typeWait("1 s");
    for (const typed of ["0", "11", "five", "2.5"]) {
      schedule.typeAttempts(typed);
      expect([schedule.problems.value.attempts !== undefined, schedule.read()]).toEqual([
        true,
        undefined,
      ]);
    }
  });
});
