import * as v from "valibot";
import type { Credentials } from "../../core/credentials/credential-source.ts";
import type { CognitoDefinition } from "../../core/credentials/source-definition.ts";
import type { ServicePorts } from "../call-service.ts";
import { callJson, targetRequest } from "../json-service.ts";
import type { Outcome } from "../service-outcome.ts";
import { regionOfPool, serviceHost } from "../service-host.ts";

export interface Exchange {
  readonly definition: CognitoDefinition;
  /** Tokens by the names that the pool has for those who issue them; absent for guests. */
  readonly logins?: Readonly<Record<string, string>>;
  /** Who it is, where that is known already. */
  readonly identityId?: string | undefined;
}

export type Exchanged = Outcome<{
  readonly credentials: Credentials;
  readonly identityId: string;
}>;

const idAnswer = v.object({ IdentityId: v.string() });

const credentialsAnswer = v.object({
  IdentityId: v.string(),
  Credentials: v.object({
    AccessKeyId: v.string(),
    SecretKey: v.string(),
    SessionToken: v.string(),
    /** In seconds since the epoch. */
    Expiration: v.number(),
  }),
});

/** Asks an identity pool who somebody is, and then for credentials. */
export async function exchange(
  { definition, logins, identityId }: Exchange,
  ports: ServicePorts,
  signal: AbortSignal,
): Promise<Exchanged> {
  const { identityPoolId, roleArn } = definition;
  const host = serviceHost("cognito-identity", regionOfPool(identityPoolId));
  const call = <Value>(
    operation: string,
    body: object,
    schema: v.GenericSchema<unknown, Value>,
  ): Promise<Outcome<Value>> => {
    const target = `AWSCognitoIdentityService.${operation}`;
    const request = targetRequest(host, target, { ...body, ...(logins && { Logins: logins }) });
    return callJson({ reference: definition, request, schema }, ports, signal);
  };
  const found =
    identityId === undefined
      ? await call("GetId", { IdentityPoolId: identityPoolId }, idAnswer)
      : ({ kind: "answer", value: { IdentityId: identityId } } as const);
  if (found.kind !== "answer") return found;
  const outcome = await call(
    "GetCredentialsForIdentity",
    {
      IdentityId: found.value.IdentityId,
      ...(roleArn !== undefined && { CustomRoleArn: roleArn }),
    },
    credentialsAnswer,
  );
  if (outcome.kind !== "answer") return outcome;
  const { Credentials: given, IdentityId } = outcome.value;
  return {
    kind: "answer",
    value: {
      identityId: IdentityId,
      credentials: {
        accessKeyId: given.AccessKeyId,
        secretAccessKey: given.SecretKey,
        sessionToken: given.SessionToken,
        expiresAt: Math.floor(given.Expiration * 1_000),
      },
    },
  };
}
