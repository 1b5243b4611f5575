import * as v from "valibot";
import type { Credentials } from "../../core/credentials/credential-source.ts";
import type { AssumedRoleDefinition } from "../../core/credentials/source-definition.ts";
import type { Outcome } from "../service-outcome.ts";
import { callSts, type StsPorts } from "./call-sts.ts";

const roleAnswer = v.object({
  Credentials: v.object({
    AccessKeyId: v.string(),
    SecretAccessKey: v.string(),
    SessionToken: v.string(),
    Expiration: v.pipe(v.string(), v.isoTimestamp()),
  }),
});

/** By what a role is assumed. */
export type RoleProof =
  | { readonly kind: "credentials"; readonly credentials: Credentials; readonly code?: string }
  | { readonly kind: "token"; readonly token: string };

/** Assumes a role, for the time and within the limits that its definition says. */
export async function assumeRole(
  { definition, proof }: { readonly definition: AssumedRoleDefinition; readonly proof: RoleProof },
  ports: StsPorts,
  signal: AbortSignal,
): Promise<Outcome<Credentials>> {
  const { region } = definition;
  const common = { reference: definition, region, schema: roleAnswer };
  const outcome = await callSts(
    proof.kind === "token"
      ? {
          ...common,
          action: "AssumeRoleWithWebIdentity",
          parameters: { ...parametersOf(definition), WebIdentityToken: proof.token },
        }
      : {
          ...common,
          action: "AssumeRole",
          parameters: { ...parametersOf(definition), ...mfaOf(definition, proof.code) },
          credentials: proof.credentials,
        },
    ports,
    signal,
  );
  if (outcome.kind !== "answer") return outcome;
  const { AccessKeyId, SecretAccessKey, SessionToken, Expiration } = outcome.value.Credentials;
  return {
    kind: "answer",
    value: {
      accessKeyId: AccessKeyId,
      secretAccessKey: SecretAccessKey,
      sessionToken: SessionToken,
      expiresAt: Date.parse(Expiration),
    },
  };
}

function parametersOf(definition: AssumedRoleDefinition): Readonly<Record<string, string>> {
  const { roleArn, sessionName, durationSeconds, externalId, policy, base } = definition;
  return {
    RoleArn: roleArn,
    RoleSessionName: sessionName,
    DurationSeconds: String(durationSeconds),
    // AssumeRoleWithWebIdentity has no such parameter.
    ...(externalId !== undefined && base.kind === "source" && { ExternalId: externalId }),
    ...(policy !== undefined && { Policy: policy }),
  };
}

function mfaOf(
  { mfaSerial }: AssumedRoleDefinition,
  code: string | undefined,
): Readonly<Record<string, string>> {
  return mfaSerial !== undefined && code !== undefined
    ? { SerialNumber: mfaSerial, TokenCode: code }
    : {};
}
