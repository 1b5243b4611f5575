import * as v from "valibot";
import type { PoolClient } from "../../core/credentials/sign-in-step.ts";
import type { ServicePorts } from "../call-service.ts";
import { hmacSha256, toBase64, utf8, type Cryptography } from "../cryptography.ts";
import { callJson, targetRequest } from "../json-service.ts";
import type { Outcome } from "../service-outcome.ts";
import { regionOfPool, serviceHost } from "../service-host.ts";

export interface PoolPorts extends ServicePorts {
  readonly crypto: Cryptography;
}

export interface PoolCall<Value> {
  readonly client: PoolClient;
  readonly operation: string;
  readonly body: object;
  readonly schema: v.GenericSchema<unknown, Value>;
}

/** Calls the service of a user pool; only calls that need no signature are made. */
export function callPool<Value>(
  { client, operation, body, schema }: PoolCall<Value>,
  ports: PoolPorts,
  signal: AbortSignal,
): Promise<Outcome<Value>> {
  const host = poolHost(client);
  const request = targetRequest(host, `AWSCognitoIdentityProviderService.${operation}`, body);
  return callJson({ reference: client.reference, request, schema }, ports, signal);
}

export function poolHost({ login }: PoolClient): string {
  return serviceHost("cognito-idp", regionOfPool(login.userPoolId));
}

/** `SECRET_HASH`, which an app client with a secret wants with each of a user's answers. */
export async function secretHash(
  { login, clientSecret }: PoolClient,
  username: string,
  crypto: Cryptography,
): Promise<{ readonly SECRET_HASH?: string }> {
  if (clientSecret === undefined) return {};
  const hash = await hmacSha256(crypto, utf8(clientSecret), utf8(username + login.clientId));
  return { SECRET_HASH: toBase64(hash) };
}

export const authenticationResult = v.object({
  IdToken: v.string(),
  AccessToken: v.string(),
  RefreshToken: v.optional(v.string()),
  ExpiresIn: v.number(),
  NewDeviceMetadata: v.nullish(v.object({ DeviceKey: v.optional(v.string()) })),
});

export type AuthenticationResult = v.InferOutput<typeof authenticationResult>;

/** What the pool answers to a password, a challenge and a refresh: tokens, or another challenge. */
export const authenticationAnswer = v.object({
  AuthenticationResult: v.nullish(authenticationResult),
  ChallengeName: v.nullish(v.string()),
  ChallengeParameters: v.nullish(v.record(v.string(), v.string())),
  Session: v.nullish(v.string()),
});

export type AuthenticationAnswer = v.InferOutput<typeof authenticationAnswer>;
