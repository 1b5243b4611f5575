import * as v from "valibot";
import { describe, expect, expectTypeOf, it } from "vitest";
import type { SourceDefinition } from "../credentials/source-definition.ts";
import { sourceSchema } from "./source-schema.ts";

const reference = { id: "s1", name: "Staging" };
const cognito = {
  ...reference,
  kind: "cognito",
  identityPoolId: "eu-central-1:0f3b7c1e-6a52-4d0e-9c1a-5b7e2f4a8d90",
} as const;
const userPool = {
  kind: "user-pool",
  userPoolId: "eu-central-1_Ab12Cd34E",
  clientId: "c",
} as const;
const role = {
  ...reference,
  kind: "assumed-role",
  roleArn: "arn:aws:iam::111122223333:role/orders-dev",
  region: "eu-central-1",
  sessionName: "ada",
  durationSeconds: 900,
} as const;

const definitions: readonly SourceDefinition[] = [
  { ...reference, kind: "keys" },
  { ...cognito, login: { kind: "guest" } },
  { ...cognito, login: { ...userPool, flow: { kind: "srp" } } },
  { ...cognito, roleArn: role.roleArn, login: { ...userPool, flow: { kind: "password" } } },
  {
    ...cognito,
    login: {
      ...userPool,
      flow: { kind: "hosted", domain: "shop.example", redirectUrl: "https://shop.example/back" },
    },
  },
  { ...cognito, login: { kind: "oidc", provider: "accounts.google.com" } },
  { ...role, base: { kind: "source", sourceId: "s0" } },
  {
    ...role,
    base: { kind: "web-identity" },
    externalId: "e",
    mfaSerial: "arn:aws:iam::111122223333:mfa/ada",
    policy: "{}",
  },
  { ...role, base: { kind: "web-identity", sourceId: "s0" } },
  {
    ...reference,
    kind: "identity-center",
    startUrl: "https://example.awsapps.com/start",
    region: "eu-central-1",
    accountId: "111122223333",
    roleName: "Developer",
  },
  { ...reference, kind: "endpoint", url: "http://127.0.0.1:9911/" },
];

describe("the schema of a source", () => {
  it("reads exactly the type", () => {
    expectTypeOf<Readonly<v.InferOutput<typeof sourceSchema>>["kind"]>().toEqualTypeOf<
      SourceDefinition["kind"]
    >();
  });

  it.each(definitions)("reads a source of the kind $kind ($login.kind$base.kind)", (definition) => {
    expect(v.parse(sourceSchema, definition)).toEqual(definition);
  });

  it.each([
    ["a password of a user pool", { ...definitions[2], password: "hunter22" }],
    ["an app client's secret", { ...cognito, login: { ...userPool, clientSecret: "x" } }],
    ["a token from elsewhere", { ...cognito, login: { kind: "oidc", provider: "p", token: "t" } }],
    ["an MFA code", { ...definitions[6], mfaCode: "123456" }],
    ["a sign-in", { ...definitions[9], accessToken: "x" }],
    ["an endpoint's token", { ...definitions[10], authorization: "x" }],
    ["a session that lasts a word", { ...definitions[6], durationSeconds: "900" }],
    ["a role without a base", role],
  ])("has no place for %s", (_, candidate) => {
    expect(v.safeParse(sourceSchema, candidate).success).toBe(false);
  });
});
