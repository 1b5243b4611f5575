import { expect, it } from "vitest";
import { exampleCredentials, exampleNow as now } from "../example-world.ts";
import { exampleRule } from "../rules/example-rule.ts";
import type { Credentials } from "./credential-source.ts";
import { describeSource, type SourceFacts } from "./describe-source.ts";
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

function factsWith(secrets: SourceFacts["secrets"], parts: Partial<SourceFacts> = {}): SourceFacts {
  return {
    configuration: { version: 1, rules, sources: [definition] },
    secrets,
    vault: { isLocked: false, isMember: () => false, keepingOf: () => "session" },
    notes: { of: () => undefined },
    now,
    ...parts,
  };
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
  expect(describeSource(definition, factsWith(holding(credentials)))).toEqual({
    definition,
    state,
    usedBy: ["Orders", "Stock"],
    kept: "session",
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
  expect(describeSource(source, factsWith(holding(undefined, signIn))).state).toEqual({
    kind,
  });
});

it("tells which keys a source had, and where they are kept", () => {
  const remembered = { accessKey, account: "111122223333" };
  const vault = { isLocked: false, isMember: () => true, keepingOf: () => "vault" as const };
  const facts = factsWith(holding(undefined), { vault, notes: { of: () => remembered } });
  expect(describeSource(definition, facts)).toMatchObject({
    state: { kind: "missing" },
    kept: "vault",
    remembered,
  });
});

it("shows what is in a locked vault, and a role that stands on it, as locked", () => {
  const role = {
    id: "role",
    name: "Role",
    kind: "assumed-role",
    roleArn: "arn:aws:iam::111122223333:role/a",
    region: "eu-central-1",
    sessionName: "a",
    durationSeconds: 900,
    base: { kind: "source", sourceId: definition.id },
  } as const;
  const other = { ...definition, id: "other" };
  const sources = [definition, role, other];
  const facts = factsWith(holding(undefined), {
    configuration: { version: 1, rules, sources },
    vault: {
      isLocked: true,
      isMember: (member) => member === definition.id,
      keepingOf: () => "vault",
    },
  });
  expect(sources.map((each) => describeSource(each, facts).state.kind)).toEqual([
    "locked",
    "locked",
    "missing",
  ]);
});
