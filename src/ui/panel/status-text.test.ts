import { expect, it } from "vitest";
import { summaryOf } from "./fake-worker.ts";
import { statusText, statusVerdict } from "./status-text.ts";

it("shows the status, or why there is none", () => {
  expect(statusText(summaryOf(1, { status: 403, milliseconds: 9 }))).toBe("403");
  expect(statusText(summaryOf(1, { outcome: "failed" }))).toBe("not sent");
  expect(statusText(summaryOf(1, { milliseconds: 9 }))).toBe("no answer");
  expect(statusText(summaryOf(1, { outcome: "held" }))).toBe("…");
  expect(statusText(summaryOf(1, { outcome: "lost" }))).toBe("");
});

it("colours a no, what broke, and nothing else", () => {
  expect(statusVerdict(summaryOf(1, { status: 429, milliseconds: 9 }))).toBe("withheld");
  expect(statusVerdict(summaryOf(1, { status: 503, milliseconds: 9 }))).toBe("failed");
  expect(statusVerdict(summaryOf(1, { milliseconds: 9 }))).toBe("failed");
  expect(statusVerdict(summaryOf(1, { status: 200, milliseconds: 9 }))).toBeUndefined();
  expect(statusVerdict(summaryOf(1, { outcome: "held" }))).toBeUndefined();
});
