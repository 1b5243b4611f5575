import * as v from "valibot";
import { fail } from "../../core/errors.ts";
import type { PoolClient, SignInStep } from "../../core/credentials/sign-in-step.ts";
import { fromBase64, toBase64 } from "../cryptography.ts";
import { unreadable } from "../service-failure.ts";
import {
  authenticationAnswer,
  callPool,
  poolHost,
  secretHash,
  type PoolPorts,
} from "./pool-call.ts";
import { readStep } from "./read-step.ts";
import { proveSrp, srpTimestamp, startSrp, type SrpStart } from "./srp.ts";

export interface PasswordSignIn {
  readonly client: PoolClient;
  readonly username: string;
  readonly password: string;
}

/**
 * Signs in to a user pool with a password: proven by SRP, or sent where the login says so. Keeps
 * neither the password nor anything that it could be guessed from.
 */
export async function signInToPool(
  signIn: PasswordSignIn,
  ports: PoolPorts,
  signal: AbortSignal,
): Promise<SignInStep> {
  const username = signIn.username.trim();
  const missing = missingInput(username, signIn.password);
  if (missing) return missing;
  const given = { ...signIn, username };
  return signIn.client.login.flow.kind === "srp"
    ? signInBySrp(given, ports, signal)
    : signInByPassword(given, ports, signal);
}

function missingInput(username: string, password: string): SignInStep | undefined {
  const [field, message] =
    username === ""
      ? ["username", "Enter the user name or e-mail address that you sign in with."]
      : password === ""
        ? ["password", "Enter the password."]
        : [];
  if (field === undefined || message === undefined) return undefined;
  return { kind: "failed", failure: fail("input-invalid", message, { field }).failure };
}

async function signInByPassword(
  { client, username, password }: PasswordSignIn,
  ports: PoolPorts,
  signal: AbortSignal,
): Promise<SignInStep> {
  const hash = await secretHash(client, username, ports.crypto);
  const outcome = await callPool(
    {
      client,
      operation: "InitiateAuth",
      body: {
        AuthFlow: "USER_PASSWORD_AUTH",
        ClientId: client.login.clientId,
        AuthParameters: { USERNAME: username, PASSWORD: password, ...hash },
      },
      schema: authenticationAnswer,
    },
    ports,
    signal,
  );
  return readStep(outcome, { client, username, secrets: [password], now: ports.clock.now() });
}

const hexNumber = v.pipe(v.string(), v.regex(/^[0-9a-f]+$/i));

const srpAnswer = v.object({
  ChallengeName: v.literal("PASSWORD_VERIFIER"),
  Session: v.nullish(v.string()),
  ChallengeParameters: v.object({
    SALT: hexNumber,
    SRP_B: hexNumber,
    SECRET_BLOCK: v.pipe(v.string(), v.base64()),
    USER_ID_FOR_SRP: v.string(),
  }),
});

async function signInBySrp(
  { client, username, password }: PasswordSignIn,
  ports: PoolPorts,
  signal: AbortSignal,
): Promise<SignInStep> {
  const { crypto, clock } = ports;
  const srp = startSrp(crypto);
  const started = await callPool(
    {
      client,
      operation: "InitiateAuth",
      body: {
        AuthFlow: "USER_SRP_AUTH",
        ClientId: client.login.clientId,
        AuthParameters: {
          USERNAME: username,
          SRP_A: srp.publicA,
          ...(await secretHash(client, username, crypto)),
        },
      },
      schema: srpAnswer,
    },
    ports,
    signal,
  );
  const context = { client, username, secrets: [password], now: clock.now() };
  if (started.kind !== "answer") return readStep(started, context);
  const { ChallengeParameters: parameters, Session } = started.value;
  const responses = await proofOf({ client, password, srp, parameters }, ports);
  if (!responses) return { kind: "failed", failure: notAPool(client) };
  const outcome = await callPool(
    {
      client,
      operation: "RespondToAuthChallenge",
      body: {
        ChallengeName: "PASSWORD_VERIFIER",
        ClientId: client.login.clientId,
        ...(Session && { Session }),
        ChallengeResponses: responses,
      },
      schema: authenticationAnswer,
    },
    ports,
    signal,
  );
  return readStep(outcome, { ...context, userId: responses.USERNAME, now: clock.now() });
}

interface SrpRound {
  readonly client: PoolClient;
  readonly password: string;
  readonly srp: SrpStart;
  readonly parameters: v.InferOutput<typeof srpAnswer>["ChallengeParameters"];
}

/** The answer that proves the password; undefined to a pool that must not have it. */
async function proofOf(
  { client, password, srp, parameters }: SrpRound,
  { crypto, clock }: PoolPorts,
) {
  const { USER_ID_FOR_SRP: userId, SALT, SRP_B, SECRET_BLOCK } = parameters;
  const timestamp = srpTimestamp(clock.now());
  const challenge = {
    poolName: client.login.userPoolId.split("_")[1] ?? "",
    userId,
    salt: SALT,
    publicB: SRP_B,
    secretBlock: fromBase64(SECRET_BLOCK),
    timestamp,
  };
  const proof = await proveSrp(srp, { challenge, password }, crypto);
  if (!proof) return undefined;
  return {
    USERNAME: userId,
    PASSWORD_CLAIM_SECRET_BLOCK: SECRET_BLOCK,
    PASSWORD_CLAIM_SIGNATURE: toBase64(proof),
    TIMESTAMP: timestamp,
    ...(await secretHash(client, userId, crypto)),
  };
}

function notAPool(client: PoolClient) {
  return unreadable({ host: poolHost(client), reference: client.reference }).failure;
}
