import { describe, expect, it } from "vitest";
import { timeOfDay } from "./time-of-day.ts";

describe("a moment", () => {
  const now = new Date(2026, 0, 2, 15, 0).getTime();

  it("of today is its hour and minute", () => {
    expect(timeOfDay(new Date(2026, 0, 2, 9, 5, 59).getTime(), now)).toBe("09:05");
  });

  it("of another day has its date", () => {
    expect(timeOfDay(new Date(2026, 0, 1, 23, 59).getTime(), now)).toBe("23:59 on 2026-01-01");
  });
});
