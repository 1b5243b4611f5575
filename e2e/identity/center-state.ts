import type { ServiceWorld } from "./service.ts";
import { randomBytes } from "node:crypto";

/** An account in which the person has roles. */
export type CenterAccount = {
  readonly id: string;
  readonly name: string;
  readonly email: string;
  readonly roles: readonly CenterRole[];
};

export type CenterRole = { readonly name: string; readonly allowed?: readonly string[] };

/** An Identity Center with one person, who confirms codes in its page. */
export type Center = {
  readonly startUrl: string;
  readonly region: string;
  readonly accounts: readonly CenterAccount[];
};

/** A code that waits for the person. */
export type DeviceCode = {
  readonly deviceCode: string;
  readonly userCode: string;
  readonly center: Center;
  readonly clientId: string;
  readonly expiresAt: number;
  state: "waiting" | "confirmed" | "denied" | "used";
  /** When it was last asked for, in milliseconds since the epoch. */
  askedAt: number;
};

/** A session of the person; its tokens end with it. */
export type CenterSession = {
  readonly center: Center;
  readonly clientId: string;
  readonly endsAt: number;
};

export type AccessToken = { readonly session: CenterSession; readonly expiresAt: number };

export type CenterState = {
  readonly centers: readonly Center[];
  /** Registered clients: their secret, and when it is over. */
  readonly clients: Map<string, { readonly secret: string; readonly expiresAt: number }>;
  readonly codes: Map<string, DeviceCode>;
  readonly accessTokens: Map<string, AccessToken>;
  readonly refreshTokens: Map<string, CenterSession>;
};

export function createCenterState(centers: readonly Center[]): CenterState {
  return {
    centers,
    clients: new Map(),
    codes: new Map(),
    accessTokens: new Map(),
    refreshTokens: new Map(),
  };
}

/** Tokens of a session, as `CreateToken` answers them; a refresh token is good while it lasts. */
export function centerTokens(state: CenterState, session: CenterSession, world: ServiceWorld) {
  const now = world.now().getTime();
  const expiresAt = Math.min(now + world.lifetimes.centerTokens * 1_000, session.endsAt);
  const accessToken = `aoaAAAA${randomBytes(120).toString("base64url")}`;
  const refreshToken = `aorAAAA${randomBytes(120).toString("base64url")}`;
  state.accessTokens.set(accessToken, { session, expiresAt });
  state.refreshTokens.set(refreshToken, session);
  return {
    accessToken,
    refreshToken,
    tokenType: "Bearer",
    expiresIn: Math.floor((expiresAt - now) / 1_000),
  };
}

/** Ends sessions, with all of their tokens. */
export function endCenterSessions(
  state: CenterState,
  fits: (session: CenterSession) => boolean,
): void {
  for (const [token, { session }] of state.accessTokens) {
    if (fits(session)) state.accessTokens.delete(token);
  }
  for (const [token, session] of state.refreshTokens) {
    if (fits(session)) state.refreshTokens.delete(token);
  }
}
