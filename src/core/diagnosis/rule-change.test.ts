import { expect, it } from "vitest";
import { exampleRule } from "./example-entry.ts";
import { changeRule, isInForce } from "./rule-change.ts";

const rule = { ...exampleRule, headerNames: ["x-biz"], scope: { region: "eu-west-1" } };

it("changes what it names, and leaves headers their values", () => {
  const draft = changeRule(rule, { scope: { service: "lambda" }, pathStyle: "s3" });
  expect(draft).toMatchObject({
    id: "orders",
    scope: { service: "lambda", region: "eu-west-1" },
    pathStyle: "s3",
    headers: [{ name: "x-biz" }],
    callers: rule.callers,
  });
});

it("is in force where the rule says all of it", () => {
  expect(isInForce(rule, { scope: { region: "eu-west-1" } })).toBe(true);
  expect(isInForce(rule, { scope: { region: "eu-west-1", service: "lambda" } })).toBe(false);
  expect(isInForce({ ...rule, cors: "assist" }, { cors: "assist" })).toBe(true);
  expect(isInForce(rule, { cors: "assist" })).toBe(false);
});
