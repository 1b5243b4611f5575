import * as v from "valibot";
import type { SecretKeeper } from "../../core/credentials/secret-keeper.ts";
import type { UserPoolSignIn, UserPoolTokens } from "../../core/credentials/sign-in.ts";
import type { SourceReference, UserPoolLogin } from "../../core/credentials/source-definition.ts";
import { fail } from "../../core/errors.ts";
import { singleFlight } from "../../core/single-flight.ts";
import { timeOfDay } from "../../core/credentials/time-of-day.ts";
import type { TokenAnswer, TokenSource } from "../token-source.ts";
import { authenticationResult, callPool, type PoolPorts } from "./pool-call.ts";
import { readPoolRefusal } from "./pool-refusal.ts";
import { poolTokens } from "./pool-tokens.ts";

export interface PoolSessionOptions {
  readonly reference: SourceReference;
  readonly login: UserPoolLogin;
  /** Where the sign-in is kept, and under which key. */
  readonly secrets: Pick<SecretKeeper, "signIn" | "putSignIn">;
  readonly key: string;
}

/** A token with less life than this is refreshed: it would arrive expired. */
const SPARE = 5_000;

/** Ends a sign-in: only a person can make another. */
const ENDED = new Set([
  "NotAuthorizedException",
  "RefreshTokenReuseException",
  "UserNotFoundException",
  "UserNotConfirmedException",
  "PasswordResetRequiredException",
]);

/** The ID token of whoever is signed in to a user pool, refreshed once for all who ask. */
export function createPoolSession(options: PoolSessionOptions, ports: PoolPorts): TokenSource {
  const renew = singleFlight(() => refresh(options, ports));
  return {
    get: async (rejected) => {
      const tokens = held(options)?.tokens;
      const life = tokens ? tokens.expiresAt - ports.clock.now() : 0;
      if (tokens && life > SPARE && tokens.idToken !== rejected) {
        return { kind: "token", token: tokens.idToken };
      }
      return renew();
    },
  };
}

function held({ secrets, key }: PoolSessionOptions): UserPoolSignIn | undefined {
  const signIn = secrets.signIn(key);
  return signIn?.kind === "user-pool" ? signIn : undefined;
}

async function refresh(options: PoolSessionOptions, ports: PoolPorts): Promise<TokenAnswer> {
  const signIn = held(options);
  if (!signIn?.tokens?.refreshToken) return endSession(options, signIn, ports);
  const { reference, login } = options;
  const { clientSecret, tokens } = signIn;
  const { refreshToken, deviceKey } = tokens;
  const client = { reference, login, ...(clientSecret !== undefined && { clientSecret }) };
  const outcome = await callPool(
    {
      client,
      operation: "GetTokensFromRefreshToken",
      body: {
        RefreshToken: refreshToken,
        ClientId: login.clientId,
        ...(clientSecret !== undefined && { ClientSecret: clientSecret }),
        ...(deviceKey !== undefined && { DeviceKey: deviceKey }),
      },
      schema: v.object({ AuthenticationResult: authenticationResult }),
    },
    ports,
    new AbortController().signal,
  );
  if (outcome.kind === "failure") return outcome;
  if (outcome.kind === "refused") {
    if (ENDED.has(outcome.refusal.code)) return endSession(options, signIn, ports);
    const secrets = [refreshToken ?? "", clientSecret ?? ""];
    return { kind: "failure", failure: readPoolRefusal(outcome.refusal, client, secrets).failure };
  }
  const next = poolTokens(outcome.value.AuthenticationResult, {
    now: ports.clock.now(),
    before: tokens,
  });
  // Signed out, or in again, while the pool was asked: what it answers is no longer wanted.
  if (held(options) !== signIn) return afterChange(options, ports);
  keep(options, { ...signIn, tokens: next });
  return { kind: "token", token: next.idToken };
}

function afterChange(options: PoolSessionOptions, ports: PoolPorts): TokenAnswer {
  const signIn = held(options);
  return signIn?.tokens
    ? { kind: "token", token: signIn.tokens.idToken }
    : needsSignIn(options, signIn, ports);
}

/** Forgets tokens that are of no use any more, and says since when. */
function endSession(
  options: PoolSessionOptions,
  signIn: UserPoolSignIn | undefined,
  ports: PoolPorts,
): TokenAnswer {
  if (!signIn?.tokens) return needsSignIn(options, signIn, ports);
  const { tokens, ...rest } = signIn;
  const ended = { ...rest, endedAt: endOf(tokens, ports.clock.now()) };
  keep(options, ended);
  return needsSignIn(options, ended, ports);
}

function endOf({ expiresAt, refreshToken }: UserPoolTokens, now: number): number {
  return refreshToken === undefined ? Math.min(expiresAt, now) : now;
}

function needsSignIn(
  { reference }: PoolSessionOptions,
  signIn: UserPoolSignIn | undefined,
  { clock }: PoolPorts,
): TokenAnswer {
  const endedAt = signIn?.endedAt;
  const message =
    endedAt === undefined
      ? `Nobody is signed in to “${reference.name}”. Sign in.`
      : `Your sign-in to “${reference.name}” ended at ${timeOfDay(endedAt, clock.now())}. Sign in again.`;
  const { failure } = fail("sign-in-needed", message, { sourceId: reference.id });
  return { kind: "needs", need: "sign-in", failure };
}

function keep({ secrets, key }: PoolSessionOptions, signIn: UserPoolSignIn): void {
  // It is held at once; where it cannot be stored it lasts as long as the worker does.
  void secrets.putSignIn(key, signIn).catch(() => undefined);
}
