import * as v from "valibot";
import { succeed, type Result } from "../../core/errors.ts";
import type { PoolClient } from "../../core/credentials/sign-in-step.ts";
import type { UserPoolTokens } from "../../core/credentials/sign-in.ts";
import type { Outcome } from "../service-outcome.ts";
import { callPool, type PoolPorts } from "./pool-call.ts";
import { readPoolRefusal } from "./pool-refusal.ts";

export interface SignOut {
  readonly client: PoolClient;
  readonly tokens: UserPoolTokens;
  /** `here` revokes this sign-in; `everywhere` ends all of the person's. */
  readonly where: "here" | "everywhere";
}

/** Tells a user pool that a sign-in is over. What the pool has ended already counts as done. */
export async function signOutOfPool(
  { client, tokens, where }: SignOut,
  ports: PoolPorts,
  signal: AbortSignal,
): Promise<Result<null>> {
  const { clientSecret, login } = client;
  const { accessToken, refreshToken } = tokens;
  // Without a refresh token there is nothing that outlives the other tokens.
  if (where === "here" && refreshToken === undefined) return succeed(null);
  const call =
    where === "everywhere"
      ? { operation: "GlobalSignOut", body: { AccessToken: accessToken } }
      : {
          operation: "RevokeToken",
          body: {
            Token: refreshToken,
            ClientId: login.clientId,
            ...(clientSecret !== undefined && { ClientSecret: clientSecret }),
          },
        };
  const outcome: Outcome<unknown> = await callPool(
    { client, ...call, schema: v.unknown() },
    ports,
    signal,
  );
  if (outcome.kind === "answer") return succeed(null);
  if (outcome.kind === "failure") return { ok: false, failure: outcome.failure };
  const { code, message } = outcome.refusal;
  if (code === "NotAuthorizedException" && /revoked|expired/i.test(message)) return succeed(null);
  const secrets = [accessToken, refreshToken ?? "", clientSecret ?? ""];
  const { failure } = readPoolRefusal(outcome.refusal, client, secrets);
  return { ok: false, failure };
}
