import { fail } from "../core/errors.ts";
import type { SecretKeeper } from "../core/credentials/secret-keeper.ts";
import type { SourceReference } from "../core/credentials/source-definition.ts";
import { timeOfDay } from "../core/credentials/time-of-day.ts";
import { claimsOf } from "./token-claims.ts";
import type { TokenAnswer, TokenSource } from "./token-source.ts";

export interface PastedTokenOptions {
  readonly reference: SourceReference;
  readonly secrets: Pick<SecretKeeper, "signIn">;
  readonly key: string;
  now(): number;
}

/** A token of an OIDC provider that a person pasted, as long as it holds. */
export function pastedToken(options: PastedTokenOptions): TokenSource {
  return {
    get: async (rejected) => {
      const signIn = options.secrets.signIn(options.key);
      const token = signIn?.kind === "token" ? signIn.token : undefined;
      if (token === undefined) return needsToken(options, "has no token yet, or not any more.");
      const { expiresAt } = claimsOf(token);
      const now = options.now();
      if (expiresAt !== undefined && expiresAt <= now) {
        return needsToken(options, `has a token that ran out at ${timeOfDay(expiresAt, now)}.`);
      }
      if (token === rejected) return needsToken(options, "has a token that is not taken any more.");
      return { kind: "token", token };
    },
  };
}

function needsToken({ reference }: PastedTokenOptions, what: string): TokenAnswer {
  const message = `“${reference.name}” ${what} Paste a new one from its issuer.`;
  const { failure } = fail("sign-in-needed", message, { sourceId: reference.id });
  return { kind: "needs", need: "token", failure };
}
