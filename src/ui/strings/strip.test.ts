import { describe, expect, it } from "vitest";
import { latencyWords, stripStrings as strings } from "./strip.ts";

const totals = { count: 212, refused: 0, failed: 14, slowest: 2_120 };

describe("the strip in words", () => {
  it("tells how many requests in which time, what went wrong and the slowest", () => {
    expect(strings.summary(totals, 180_000)).toBe(
      "212 requests in 3 minutes, 14 failed, slowest 2.1 s",
    );
    expect(strings.summary({ ...totals, refused: 1_200 }, 7_200_000)).toBe(
      "212 requests in 2 hours, 14 failed, 1,200 rejected or withheld, slowest 2.1 s",
    );
  });

  it("leaves out what is not there", () => {
    const one = { count: 1, refused: 0, failed: 0, slowest: undefined };
    expect(strings.summary(one, 0)).toBe("1 request in 1 second");
    expect(strings.column("14:02:10", one)).toBe("14:02:10, 1 request");
  });

  it("tells times in the unit that suits them", () => {
    const inWords = (lasted: number): string => strings.summary({ ...totals, failed: 0 }, lasted);
    expect(inWords(90_000)).toContain("in 90 seconds,");
    expect(inWords(120_000)).toContain("in 2 minutes,");
    expect(inWords(3 * 86_400_000)).toContain("in 3 days,");
    expect([7, 999, 999.7, 12_340, 140_000].map(latencyWords)).toEqual([
      "7 ms",
      "999 ms",
      "1 s",
      "12.3 s",
      "140 s",
    ]);
  });
});
