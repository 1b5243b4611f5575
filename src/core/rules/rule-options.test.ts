import { expect, it } from "vitest";
import { optionsOf, type RuleOptions } from "./rule-options.ts";

const unusual: Required<RuleOptions> = {
  placement: "query",
  expiresIn: 60,
  unsignedHeaderNames: ["x-trace"],
  pageHeaders: [],
  signAs: { host: "api.behind.example" },
  pathStyle: "s3",
  existingSignature: "replace",
  arming: "whenever-opened",
  cors: "assist",
  secondChance: "off",
  webSockets: ["wss://api.shop.example/live"],
};

it("keeps every option that says something, and nothing else that it is given", () => {
  expect(optionsOf(unusual)).toEqual(unusual);
  expect(optionsOf({ ...unusual, name: "Orders" } as RuleOptions)).toEqual(unusual);
});

it.each<RuleOptions>([
  {},
  { placement: "headers" },
  { expiresIn: 300 },
  { unsignedHeaderNames: [] },
  { existingSignature: "leave" },
  { arming: "asked" },
  { cors: "as-is" },
  { secondChance: "on" },
  { webSockets: [] },
])("leaves out %j, which is the default", (options) => {
  expect(optionsOf(options)).toEqual({});
});
