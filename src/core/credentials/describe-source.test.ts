import { expect, it } from "vitest";
import { exampleCredentials, exampleNow as now } from "../example-world.ts";
import { exampleRule } from "../rules/example-rule.ts";
import type { Credentials } from "./credential-source.ts";
import { describeSource } from "./describe-source.ts";
import type { SignIn } from "./sign-in.ts";
import type { SourceDefinition } from "./source-definition.ts";

const definition = { id: "orders-dev", name: "Orders dev", kind: "keys" } as const;
const rules = [
  exampleRule({ name: "Orders" }),
  exampleRule({ name: "Users", sourceId: "other" }),
  exampleRule({ name: "Stock", enabled: false }),
];
const accessKey = "ASIA…MPLE";

function holding(credentials?: Credentials, signIn?: SignIn) {
  return { credentials: () => credentials, signIn: () => signIn };
}

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
  expect(describeSource(definition, holding(credentials), { rules, now })).toEqual({
    definition,
    state,
    usedBy: ["Orders", "Stock"],
  });
});

const pool = {
  userPoolId: "eu-central-1_Ab12Cd34E",
  clientId: "c",
  flow: { kind: "srp" },
} as const;
const cognito = {
  ...definition,
  kind: "cognito",
  identityPoolId: "eu-central-1:0f3b7c1e-6a52-4d0e-9c1a-5b7e2f4a8d90",
} as const;
const tokens = { idToken: "i", accessToken: "a", expiresAt: now };

interface StateCase {
  readonly name: string;
  readonly source: SourceDefinition;
  readonly signIn?: SignIn;
  readonly kind: string;
}

const cases: readonly StateCase[] = [
  { name: "idle for a guest", source: { ...cognito, login: { kind: "guest" } }, kind: "idle" },
  {
    name: "missing without a sign-in",
    source: { ...cognito, login: { kind: "user-pool", ...pool } },
    kind: "missing",
  },
  {
    name: "idle once somebody is signed in",
    source: { ...cognito, login: { kind: "user-pool", ...pool } },
    signIn: { kind: "user-pool", username: "ada", tokens },
    kind: "idle",
  },
  {
    name: "idle for an endpoint",
    source: { ...definition, kind: "endpoint", url: "http://127.0.0.1:1/" },
    kind: "idle",
  },
];

it.each(cases)("shows a source that is $name", ({ source, signIn, kind }) => {
  expect(describeSource(source, holding(undefined, signIn), { rules, now }).state).toEqual({
    kind,
  });
});
