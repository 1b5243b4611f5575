import { expect, test } from "vitest";
import type { RuleOptions } from "../../core/rules/rule-options.ts";
import { isUnusual, optionsOfText, textOfOptions, usualOptions } from "./options-text.ts";

test("the fields of a rule that says nothing say what is usual, and that is nothing", () => {
  expect(textOfOptions({})).toEqual(usualOptions);
  expect(optionsOfText(usualOptions)).toEqual({});
});

test.each<RuleOptions>([
  { placement: "query" },
  { placement: "query", expiresIn: 60 },
  { pageHeaders: [] },
  { pageHeaders: ["content-type", "x-trace"] },
  { signAs: { host: "api.behind.example:8443" } },
  { signAs: { path: { from: "/api", to: "/" } } },
  { pathStyle: "execute-api" },
  { existingSignature: "replace" },
  { arming: "whenever-opened" },
  { cors: "assist" },
  { secondChance: "off" },
  { webSockets: ["wss://a.example/live?room=1,2", "wss://a.example/other"] },
])("%j comes out of the fields as it went in", (options) => {
  expect(optionsOfText(textOfOptions(options))).toEqual(options);
});

test.each([
  ["soon", Number.NaN],
  ["1e3", 1000],
  [" 60 ", 60],
])("the seconds %j are read as %d, to be checked", (expiresIn, seconds) => {
  const options = optionsOfText({ ...usualOptions, placement: "query", expiresIn });
  expect(options).toEqual({ placement: "query", expiresIn: seconds });
});

test("seconds count for the query alone", () => {
  expect(optionsOfText({ ...usualOptions, expiresIn: "soon" })).toEqual({});
});

test.each([
  [{ pageHeaders: " content-type " }, false],
  [{ pageHeaders: "" }, true],
  [{ signAsHost: "a.example" }, true],
  [{ arming: "whenever-opened" } as const, false],
])("of the page's headers and the host to sign as, %j is unusual: %s", (changes, unusual) => {
  const text = { ...usualOptions, ...changes };
  expect(isUnusual(text, ["pageHeaders", "signAsHost"])).toBe(unusual);
});
