import * as v from "valibot";
import type { IdentityCenterTokens } from "../../core/credentials/sign-in.ts";

/** What `CreateToken` answers. */
export const tokenAnswer = v.object({
  accessToken: v.string(),
  /** In seconds. */
  expiresIn: v.number(),
  refreshToken: v.nullish(v.string()),
});

/** Tokens as they are kept; a refresh token that is not given again is still good. */
export function centerTokens(
  answer: v.InferOutput<typeof tokenAnswer>,
  { now, before }: { readonly now: number; readonly before?: IdentityCenterTokens | undefined },
): IdentityCenterTokens {
  const refreshToken = answer.refreshToken ?? before?.refreshToken;
  return {
    accessToken: answer.accessToken,
    expiresAt: now + answer.expiresIn * 1_000,
    ...(refreshToken !== undefined && { refreshToken }),
  };
}
