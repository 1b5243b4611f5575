import type { NoCredentials } from "../core/credentials/credential-source.ts";
import { singleFlight } from "../core/single-flight.ts";
import type { TokenAnswer, TokenSource } from "./token-source.ts";

/** Tokens that hold for a while, and may bring others after that. */
export interface Tokens {
  readonly expiresAt: number;
  readonly refreshToken?: string;
}

/** A sign-in that is kept: with its tokens, or since when it is over. */
export interface KeptSignIn<Of extends Tokens> {
  readonly tokens?: Of;
  readonly endedAt?: number;
}

export type Renewal<Of extends Tokens> =
  | { readonly kind: "renewed"; readonly tokens: Of }
  /** The service has ended the sign-in: only a person can make another. */
  | { readonly kind: "ended" }
  | NoCredentials;

export interface SessionPorts<Of extends Tokens, Kept extends KeptSignIn<Of>> {
  now(): number;
  held(): Kept | undefined;
  put(signIn: Kept): Promise<void>;
  tokenOf(tokens: Of): string;
  /** Asks the service for other tokens. */
  renew(signIn: Kept, refreshToken: string): Promise<Renewal<Of>>;
  /** Says that a person has to sign in, and since when. */
  needsSignIn(endedAt: number | undefined): NoCredentials;
}

/** A token with less life than this is refreshed: it would arrive expired. */
const SPARE = 5_000;

/** The token of a sign-in that is kept, refreshed once for all who ask while that is possible. */
export function keptSession<Of extends Tokens, Kept extends KeptSignIn<Of>>(
  ports: SessionPorts<Of, Kept>,
): TokenSource {
  const renew = singleFlight(() => renewed(ports));
  return {
    get: async (rejected) => {
      const tokens = ports.held()?.tokens;
      const life = tokens ? tokens.expiresAt - ports.now() : 0;
      if (tokens && life > SPARE && ports.tokenOf(tokens) !== rejected) {
        return { kind: "token", token: ports.tokenOf(tokens) };
      }
      return renew();
    },
  };
}

async function renewed<Of extends Tokens, Kept extends KeptSignIn<Of>>(
  ports: SessionPorts<Of, Kept>,
): Promise<TokenAnswer> {
  const signIn = ports.held();
  if (!signIn?.tokens) return ports.needsSignIn(signIn?.endedAt);
  const { refreshToken, expiresAt } = signIn.tokens;
  const renewal: Renewal<Of> =
    refreshToken === undefined ? { kind: "ended" } : await ports.renew(signIn, refreshToken);
  if (renewal.kind === "failure" || renewal.kind === "needs") return renewal;
  // Signed out, or in again, while the service was asked: its answer is no longer wanted.
  if (ports.held() !== signIn) return asHeld(ports);
  if (renewal.kind === "renewed") {
    keep(ports, { ...signIn, tokens: renewal.tokens });
    return { kind: "token", token: ports.tokenOf(renewal.tokens) };
  }
  const { tokens: _, ...rest } = signIn;
  const now = ports.now();
  const endedAt = refreshToken === undefined ? Math.min(expiresAt, now) : now;
  keep(ports, { ...(rest as Kept), endedAt });
  return ports.needsSignIn(endedAt);
}

function asHeld<Of extends Tokens, Kept extends KeptSignIn<Of>>(
  ports: SessionPorts<Of, Kept>,
): TokenAnswer {
  const signIn = ports.held();
  return signIn?.tokens
    ? { kind: "token", token: ports.tokenOf(signIn.tokens) }
    : ports.needsSignIn(signIn?.endedAt);
}

function keep<Of extends Tokens, Kept extends KeptSignIn<Of>>(
  ports: SessionPorts<Of, Kept>,
  signIn: Kept,
): void {
  // It is held at once; where it cannot be stored it lasts as long as the worker does.
  void ports.put(signIn).catch(() => undefined);
}
