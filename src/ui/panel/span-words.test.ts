import { describe, expect, it } from "vitest";
import { markWords, spanWords } from "./span-words.ts";

const begun = new Date(2026, 10, 20, 14, 2, 10, 250).getTime();
const day = 86_400_000;

describe("a span in words", () => {
  it("is two times of the day", () => {
    const span = { from: begun, to: begun + 30_000 };
    expect(spanWords(span, begun)).toBe("14:02:10 to 14:02:40");
  });

  it("is told to the millisecond where it is short", () => {
    const span = { from: begun, to: begun + 500 };
    expect(spanWords(span, begun)).toBe("14:02:10.250 to 14:02:10.750");
    expect(spanWords(span, begun + 2 * day)).toBe("14:02:10.250 to 14:02:10.750 on 20 November");
  });

  it("names the days that are not today's", () => {
    const span = { from: begun, to: begun + 30_000 };
    expect(spanWords(span, begun + day)).toBe("14:02:10 to 14:02:40 on 20 November");
    expect(spanWords({ from: begun, to: begun + day }, begun + day)).toBe(
      "14:02:10 on 20 November to 14:02:10",
    );
  });

  it("has marks as exact as they are apart", () => {
    expect(markWords(begun, 3_600_000)).toBe("14:02");
    expect(markWords(begun, 5_000)).toBe("14:02:10");
    expect(markWords(begun, 500)).toBe("14:02:10.250");
  });
});
