import { expect, it } from "vitest";
import { exampleCredentials, exampleNow as now } from "../example-world.ts";
import { exampleRule } from "../rules/example-rule.ts";
import { describeSource } from "./describe-source.ts";

const definition = { id: "orders-dev", name: "Orders dev", kind: "keys" } as const;
const rules = [
  exampleRule({ name: "Orders" }),
  exampleRule({ name: "Users", sourceId: "other" }),
  exampleRule({ name: "Stock", enabled: false }),
];
const accessKey = "ASIA…MPLE";

it.each([
  ["missing", undefined, { kind: "missing" }],
  ["ready for good", exampleCredentials, { kind: "ready", accessKey, temporary: true }],
  [
    "ready until a moment",
    { ...exampleCredentials, expiresAt: now + 1 },
    { kind: "ready", accessKey, temporary: true, expiresAt: now + 1 },
  ],
  [
    "expired from that very moment",
    { ...exampleCredentials, expiresAt: now },
    { kind: "expired", accessKey, expiresAt: now },
  ],
  [
    "ready with lasting keys",
    { accessKeyId: "AKIAIOSFODNN7EXAMPLE", secretAccessKey: "s" },
    { kind: "ready", accessKey: "AKIA…MPLE", temporary: false },
  ],
])("shows a source that is %s, with nothing secret", (_, credentials, state) => {
  expect(describeSource(definition, credentials, { rules, now })).toEqual({
    definition,
    state,
    usedBy: ["Orders", "Stock"],
  });
});
