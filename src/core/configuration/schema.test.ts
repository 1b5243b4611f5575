import * as v from "valibot";
import { describe, expect, expectTypeOf, it } from "vitest";
import { emptyConfiguration } from "./configuration.ts";
import type { Configuration } from "./configuration.ts";
import { configurationSchema } from "./schema.ts";

type DeepReadonly<Value> = { readonly [Key in keyof Value]: DeepReadonly<Value[Key]> };

const configuration: Configuration = {
  version: 1,
  rules: [
    {
      id: "r1",
      name: "Orders",
      enabled: true,
      hosts: ["*.execute-api.eu-central-1.amazonaws.com"],
      pathPrefix: "/prod",
      scope: { service: "execute-api" },
      sourceId: "s1",
      headerNames: ["x-api-key"],
      callers: ["https://shop.example"],
    },
  ],
  sources: [{ id: "s1", name: "Staging", kind: "keys" }],
};

describe("the configuration's schema", () => {
  it("reads exactly the configuration's type", () => {
    expectTypeOf<DeepReadonly<v.InferOutput<typeof configurationSchema>>>().toEqualTypeOf<
      DeepReadonly<Configuration>
    >();
    expect(v.parse(configurationSchema, configuration)).toEqual(configuration);
    expect(v.parse(configurationSchema, emptyConfiguration)).toEqual(emptyConfiguration);
  });

  it.each([
    ["another version", { ...configuration, version: 2 }],
    ["a missing list", { version: 1, rules: [] }],
    ["a property that it does not know", { ...configuration, secrets: [] }],
    ["a source with a secret", withSource({ secretAccessKey: "x" })],
    ["a source of an unknown kind", withSource({ kind: "other" })],
    [
      "a rule with a header's value",
      withRule({ headerNames: [{ name: "x-api-key", value: "x" }] }),
    ],
    ["a rule that is neither on nor off", withRule({ enabled: 1 })],
    ["a scope with a property that it does not know", withRule({ scope: { account: "1" } })],
    ["a scope with an undefined region", withRule({ scope: { region: undefined } })],
  ])("refuses %s", (_, candidate) => {
    expect(v.safeParse(configurationSchema, candidate).success).toBe(false);
  });
});

function withSource(more: object): object {
  return { ...configuration, sources: [{ id: "s1", name: "Staging", kind: "keys", ...more }] };
}

function withRule(more: object): object {
  return { ...configuration, rules: [{ ...configuration.rules[0], ...more }] };
}
