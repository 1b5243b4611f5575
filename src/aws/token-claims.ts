import * as v from "valibot";
import { fromBase64 } from "./cryptography.ts";
import { parseJson } from "./json-service.ts";

/** What of a token (JWT) is read here. Its signature is for those who grant something for it. */
export interface TokenClaims {
  /** In milliseconds since the epoch. */
  readonly expiresAt?: number;
  readonly username?: string;
}

const claims = v.object({
  exp: v.optional(v.number()),
  "cognito:username": v.optional(v.string()),
  email: v.optional(v.string()),
});

/** The claims of a token; none of what is not a JWT. */
export function claimsOf(token: string): TokenClaims {
  const [, payload = ""] = token.split(".");
  const parsed = v.safeParse(claims, parseJson(decode(payload)));
  if (!parsed.success) return {};
  const { exp, email, "cognito:username": own } = parsed.output;
  const username = email ?? own;
  return {
    ...(exp !== undefined && { expiresAt: exp * 1_000 }),
    ...(username !== undefined && { username }),
  };
}

function decode(base64Url: string): string {
  try {
    const bytes = fromBase64(base64Url.replaceAll("-", "+").replaceAll("_", "/"));
    return new TextDecoder().decode(bytes);
  } catch {
    return "";
  }
}
