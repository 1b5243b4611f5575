import type { SignIn } from "./sign-in.ts";

/** How a source stands with its person, as screens show it; nothing secret. */
export type SignInState =
  | { readonly kind: "none" }
  /** Without `until`, it is refreshed as long as the service lets it be. */
  | { readonly kind: "signed-in"; readonly username?: string; readonly until?: number }
  /** A moment in milliseconds since the epoch. */
  | { readonly kind: "ended"; readonly username?: string; readonly at: number }
  /** A pasted token is there. */
  | { readonly kind: "token" };

export function describeSignIn(signIn: SignIn | undefined): SignInState {
  if (signIn === undefined || signIn.kind === "guest") return { kind: "none" };
  if (signIn.kind === "token") return { kind: "token" };
  const { tokens, endedAt } = signIn;
  const who = signIn.kind === "user-pool" ? { username: signIn.username } : {};
  if (tokens) {
    const end = tokens.refreshToken === undefined ? { until: tokens.expiresAt } : {};
    return { kind: "signed-in", ...who, ...end };
  }
  return endedAt === undefined ? { kind: "none" } : { kind: "ended", ...who, at: endedAt };
}
