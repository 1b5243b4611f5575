import * as v from "valibot";
import type { SourceDefinition } from "../credentials/source-definition.ts";

const reference = { id: v.string(), name: v.string() };

const userPoolFlow = v.variant("kind", [
  v.strictObject({ kind: v.literal("srp") }),
  v.strictObject({ kind: v.literal("password") }),
  v.strictObject({ kind: v.literal("hosted"), domain: v.string(), redirectUrl: v.string() }),
]);

export const userPoolLoginSchema = v.strictObject({
  kind: v.literal("user-pool"),
  userPoolId: v.string(),
  clientId: v.string(),
  flow: userPoolFlow,
});

const cognitoLogin = v.variant("kind", [
  v.strictObject({ kind: v.literal("guest") }),
  userPoolLoginSchema,
  v.strictObject({ kind: v.literal("oidc"), provider: v.string() }),
]);

const roleBase = v.variant("kind", [
  v.strictObject({ kind: v.literal("source"), sourceId: v.string() }),
  v.strictObject({ kind: v.literal("web-identity"), sourceId: v.exactOptional(v.string()) }),
]);

/** The form of a source in the configuration; it has no place for a secret. */
export const sourceSchema = v.variant("kind", [
  v.strictObject({ ...reference, kind: v.literal("keys") }),
  v.strictObject({
    ...reference,
    kind: v.literal("cognito"),
    identityPoolId: v.string(),
    roleArn: v.exactOptional(v.string()),
    login: cognitoLogin,
  }),
  v.strictObject({
    ...reference,
    kind: v.literal("assumed-role"),
    roleArn: v.string(),
    region: v.string(),
    sessionName: v.string(),
    durationSeconds: v.number(),
    base: roleBase,
    externalId: v.exactOptional(v.string()),
    mfaSerial: v.exactOptional(v.string()),
    policy: v.exactOptional(v.string()),
  }),
  v.strictObject({
    ...reference,
    kind: v.literal("identity-center"),
    startUrl: v.string(),
    region: v.string(),
    accountId: v.string(),
    roleName: v.string(),
  }),
  v.strictObject({ ...reference, kind: v.literal("endpoint"), url: v.string() }),
]) satisfies v.GenericSchema<unknown, SourceDefinition>;
