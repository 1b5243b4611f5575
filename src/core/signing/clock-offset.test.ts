import { describe, expect, test } from "vitest";
import { learnClockOffset, type TimedAnswer } from "./clock-offset.ts";

const OURS = Date.UTC(2026, 10, 20, 14, 0, 0);
const MINUTE = 60_000;
const ANSWER: TimedAnswer = {
  sentAt: OURS,
  receivedAt: OURS + 100,
  date: undefined,
  age: undefined,
  body: undefined,
};

describe("the offset of a clock", () => {
  test.each([
    [
      "an expired signature",
      "Signature expired: 20261120T140000Z is now earlier than 20261120T140514Z (20261120T141014Z - 5 min.)",
      10 * MINUTE + 14_000,
    ],
    [
      "a signature of the future",
      "Signature not yet current: 20261120T140000Z is still later than 20261120T135000Z (20261120T134500Z + 5 min.)",
      -15 * MINUTE,
    ],
  ])("is read from the refusal of %s", (_name, message, expected) => {
    const body = JSON.stringify({ message });
    expect(learnClockOffset({ ...ANSWER, body })).toBe(expected + 450);
  });

  test("is read from a refusal of S3", () => {
    const body =
      "<Error><Code>RequestTimeTooSkewed</Code><ServerTime>2026-11-20T15:00:00Z</ServerTime></Error>";
    expect(learnClockOffset({ ...ANSWER, body })).toBe(60 * MINUTE + 450);
  });

  test("is read from the date header where the body tells no time", () => {
    const date = "Fri, 20 Nov 2026 14:07:00 GMT";
    expect(learnClockOffset({ ...ANSWER, date, body: "Forbidden" })).toBe(7 * MINUTE + 450);
  });

  test("is taken from the refusal where the header contradicts it", () => {
    const body = "Signature expired: a is now earlier than b (20261120T141000Z - 5 min.)";
    const date = "Fri, 20 Nov 2026 20:00:00 GMT";
    expect(learnClockOffset({ ...ANSWER, date, body })).toBe(10 * MINUTE + 450);
  });

  test("is 0 where the clocks agree as far as whole seconds and the way there can tell", () => {
    const date = "Fri, 20 Nov 2026 14:00:00 GMT";
    expect(learnClockOffset({ ...ANSWER, date })).toBe(0);
    expect(learnClockOffset({ ...ANSWER, date, sentAt: OURS - 9000, receivedAt: OURS })).toBe(0);
    expect(
      learnClockOffset({ ...ANSWER, date, sentAt: OURS + 2000, receivedAt: OURS + 2100 }),
    ).toBe(-1550);
  });

  test.each([
    { ...ANSWER },
    { ...ANSWER, date: "yesterday" },
    { ...ANSWER, date: "Fri, 20 Nov 2026 14:07:00 GMT", age: "3600" },
    { ...ANSWER, body: "Signature expired: last week (20269999T999999Z - 5 min.)" },
    { ...ANSWER, body: " ".repeat(5000) + "Signature expired: (20261120T141000Z - 5 min.)" },
  ])("stays unknown where an answer tells no time", (answer) => {
    expect(learnClockOffset(answer)).toBeUndefined();
  });
});
