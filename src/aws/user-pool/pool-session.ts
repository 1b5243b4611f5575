import * as v from "valibot";
import type { SecretKeeper } from "../../core/credentials/secret-keeper.ts";
import type { UserPoolSignIn, UserPoolTokens } from "../../core/credentials/sign-in.ts";
import type { SourceReference, UserPoolLogin } from "../../core/credentials/source-definition.ts";
import { timeOfDay } from "../../core/credentials/time-of-day.ts";
import { fail } from "../../core/errors.ts";
import { keptSession, type Renewal } from "../kept-session.ts";
import type { TokenSource } from "../token-source.ts";
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

const ENDED = new Set([
  "NotAuthorizedException",
  "RefreshTokenReuseException",
  "UserNotFoundException",
  "UserNotConfirmedException",
  "PasswordResetRequiredException",
]);

/** The ID token of whoever is signed in to a user pool. */
export function createPoolSession(options: PoolSessionOptions, ports: PoolPorts): TokenSource {
  const { secrets, key, reference } = options;
  const now = (): number => ports.clock.now();
  return keptSession<UserPoolTokens, UserPoolSignIn>({
    now,
    held: () => {
      const signIn = secrets.signIn(key);
      return signIn?.kind === "user-pool" ? signIn : undefined;
    },
    put: (signIn) => secrets.putSignIn(key, signIn),
    tokenOf: ({ idToken }) => idToken,
    renew: (signIn, refreshToken) => renew(options, { signIn, refreshToken }, ports),
    needsSignIn: (endedAt) => {
      const message =
        endedAt === undefined
          ? `Nobody is signed in to “${reference.name}”. Sign in.`
          : `Your sign-in to “${reference.name}” ended at ${timeOfDay(endedAt, now())}. Sign in again.`;
      const { failure } = fail("sign-in-needed", message, { sourceId: reference.id });
      return { kind: "needs", need: "sign-in", failure };
    },
  });
}

interface Renewable {
  readonly signIn: UserPoolSignIn;
  readonly refreshToken: string;
}

async function renew(
  { reference, login }: PoolSessionOptions,
  { signIn, refreshToken }: Renewable,
  ports: PoolPorts,
): Promise<Renewal<UserPoolTokens>> {
  const { clientSecret, tokens } = signIn;
  const client = { reference, login, ...(clientSecret !== undefined && { clientSecret }) };
  const outcome = await callPool(
    {
      client,
      operation: "GetTokensFromRefreshToken",
      body: {
        RefreshToken: refreshToken,
        ClientId: login.clientId,
        ...(clientSecret !== undefined && { ClientSecret: clientSecret }),
        ...(tokens?.deviceKey !== undefined && { DeviceKey: tokens.deviceKey }),
      },
      schema: v.object({ AuthenticationResult: authenticationResult }),
    },
    ports,
    new AbortController().signal,
  );
  if (outcome.kind === "failure") return outcome;
  if (outcome.kind === "refused") {
    if (ENDED.has(outcome.refusal.code)) return { kind: "ended" };
    const secrets = [refreshToken, clientSecret ?? ""];
    return { kind: "failure", failure: readPoolRefusal(outcome.refusal, client, secrets).failure };
  }
  const result = outcome.value.AuthenticationResult;
  const next = poolTokens(result, { now: ports.clock.now(), before: tokens });
  return { kind: "renewed", tokens: next };
}
