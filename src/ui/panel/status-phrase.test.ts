import { expect, it } from "vitest";
import { statusPhrase } from "./status-phrase.ts";

it("shows the answer's own phrase, else the usual one, else the number alone", () => {
  expect(statusPhrase(403, "Nope")).toBe("403 Nope");
  expect(statusPhrase(403, "")).toBe("403 Forbidden");
  expect(statusPhrase(599, "")).toBe("599");
});
