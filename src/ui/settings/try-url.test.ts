import { expect, test } from "vitest";
import { ruleOf } from "./fake-settings.ts";
import { textOfRule } from "./rule-text.ts";
import { tryUrl } from "./try-url.ts";

const host = "a1b2c3d4e5.execute-api.eu-central-1.amazonaws.com";
const rule = ruleOf("a", {
  hosts: ["*.execute-api.eu-central-1.amazonaws.com"],
  pathPrefix: "/prod/",
});
const before = ruleOf("b", { hosts: [host], name: "Stock" });

test.each([
  ["", { kind: "nothing" }],
  [
    `https://${host}/prod/orders`,
    { kind: "matches", service: "execute-api", region: "eu-central-1" },
  ],
  [`${host}/prod`, { kind: "matches", service: "execute-api", region: "eu-central-1" }],
  [`https://${host}/production`, { kind: "other-path" }],
  [`https://x.${host}/prod/`, { kind: "other-host" }],
  [`http://${host}/prod/`, { kind: "unsignable" }],
  ["not a url", { kind: "no-url" }],
])("%j: %j", (url, trial) => {
  expect(tryUrl({ url, text: textOfRule(rule), before: [] })).toEqual(trial);
});

test("a rule before it that matches too decides", () => {
  const trying = { url: `https://${host}/prod/`, text: textOfRule(rule) };
  expect(tryUrl({ ...trying, before: [before] })).toEqual({ kind: "behind", rule: "Stock" });
  const off = { ...before, enabled: false };
  expect(tryUrl({ ...trying, before: [off] })).toMatchObject({ kind: "matches" });
});

test("what is missing of the scope is told", () => {
  const text = textOfRule(ruleOf("a", { hosts: ["api.shop.example"] }));
  const url = "https://api.shop.example/";
  expect(tryUrl({ url, text, before: [] })).toEqual({ kind: "scope-unknown", missing: "service" });
  expect(tryUrl({ url, text: { ...text, service: "execute-api" }, before: [] })).toEqual({
    kind: "scope-unknown",
    missing: "region",
  });
});
