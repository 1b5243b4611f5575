import { describe, expect, it } from "vitest";
import {
  formatBytes,
  formatCount,
  formatDay,
  formatExactTime,
  formatMoment,
  formatRemaining,
  formatSpan,
  formatTime,
} from "./format.ts";

describe("format", () => {
  it("sets thousands apart", () => {
    expect(formatCount(999)).toBe("999");
    expect(formatCount(2914)).toBe("2,914");
    expect(formatCount(1234.6)).toBe("1,235");
  });

  it("counts bytes up to a thousand and then in kB and MB", () => {
    expect([0, 1, 134, 999].map(formatBytes)).toEqual([
      "0 bytes",
      "1 byte",
      "134 bytes",
      "999 bytes",
    ]);
    expect([1000, 12_420, 262_144].map(formatBytes)).toEqual(["1 kB", "12.4 kB", "262.1 kB"]);
    expect([999_949, 999_950, 3_000_000].map(formatBytes)).toEqual(["999.9 kB", "1 MB", "3 MB"]);
  });

  it("names the day of a moment that is not today", () => {
    const now = new Date(2026, 10, 20, 23, 59).getTime();
    expect(formatMoment(now, now)).toBe("23:59:00");
    expect(formatMoment(now + 60_000, now)).toBe("00:00:00 on 21 November");
  });

  it("shows the local time of day, padded", () => {
    const moment = new Date(2026, 10, 20, 4, 1, 9, 7).getTime();
    expect(formatTime(moment)).toBe("04:01:09");
    expect(formatExactTime(moment)).toBe("04:01:09.007");
  });

  it("names the day and the time zone", () => {
    expect(formatDay(new Date(2026, 10, 20, 12).getTime())).toMatch(/^20 November 2026, \S+/u);
  });

  it("counts down to zero and not below", () => {
    expect(formatRemaining(272_000)).toBe("4:32");
    expect(formatRemaining(271_001)).toBe("4:32");
    expect(formatRemaining(3_723_000)).toBe("1:02:03");
    expect(formatRemaining(0)).toBe("0:00");
    expect(formatRemaining(-5000)).toBe("0:00");
  });
});

it("tells a length of time by its greatest unit, whatever its sign", () => {
  expect([0, 42_400, -119_000].map(formatSpan)).toEqual(["0 s", "42 s", "119 s"]);
  expect([120_000, -20 * 60_000].map(formatSpan)).toEqual(["2 min", "20 min"]);
  expect(formatSpan(3 * 3_600_000)).toBe("3 h");
});
