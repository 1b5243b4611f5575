import { randomBytes, randomUUID } from "node:crypto";
import { signToken, verifyToken, type Claims } from "./json-web-token.ts";
import type { AppClient, PoolState, RefreshToken, UserState } from "./pool-state.ts";
import { findUser } from "./pool-state.ts";
import type { ServiceWorld } from "./service.ts";
import { ServiceRefusal } from "./service.ts";

/** `AuthenticationResult`, as the pool spells it. */
export type TokenSet = {
  readonly IdToken: string;
  readonly AccessToken: string;
  readonly RefreshToken?: string;
  readonly ExpiresIn: number;
  readonly TokenType: "Bearer";
};

/** What a pool's tokens name as their issuer. */
export function issuerOf(poolId: string): string {
  return `https://cognito-idp.${poolId.split("_")[0]}.amazonaws.com/${poolId}`;
}

type Bearer = {
  readonly state: PoolState;
  readonly user: UserState;
  readonly client: AppClient;
};

/** Tokens for a user who has signed in. */
export function signedInTokens(bearer: Bearer, world: ServiceWorld): TokenSet {
  const { state, user, client } = bearer;
  const token = `eyJjdHki.${randomBytes(200).toString("base64url")}`;
  const life = world.lifetimes.refreshTokens * 1_000;
  state.refreshTokens.set(token, {
    user,
    clientId: client.id,
    expiresAt: world.now().getTime() + life,
  });
  return { ...shortTokens(bearer, token, world), RefreshToken: token };
}

/** Tokens for a refresh token that holds; another refresh token too where the client rotates them. */
export function refreshedTokens(
  state: PoolState,
  { client, token }: { readonly client: AppClient; readonly token: string },
  world: ServiceWorld,
): TokenSet {
  const { user } = knownRefreshToken(state, { client, token }, world);
  const bearer = { state, user, client };
  if (client.rotatesRefreshTokens !== true) return shortTokens(bearer, token, world);
  state.refreshTokens.delete(token);
  return signedInTokens(bearer, world);
}

function knownRefreshToken(
  { refreshTokens }: PoolState,
  { client, token }: { readonly client: AppClient; readonly token: string },
  world: ServiceWorld,
): RefreshToken {
  const known = refreshTokens.get(token);
  if (known?.clientId !== client.id) {
    throw new ServiceRefusal("NotAuthorizedException", "Invalid Refresh Token");
  }
  if (known.expiresAt <= world.now().getTime()) {
    throw new ServiceRefusal("NotAuthorizedException", "Refresh Token has expired");
  }
  return known;
}

function shortTokens({ state, user, client }: Bearer, origin: string, world: ServiceWorld) {
  const now = Math.floor(world.now().getTime() / 1_000);
  const common = {
    sub: user.id,
    iss: issuerOf(state.pool.id),
    origin_jti: origin.slice(-32),
    iat: now,
    auth_time: now,
    exp: now + world.lifetimes.tokens,
    jti: randomUUID(),
  };
  return {
    IdToken: signToken({
      ...common,
      aud: client.id,
      token_use: "id",
      "cognito:username": user.id,
      ...(user.email === undefined ? {} : { email: user.email, email_verified: true }),
    }),
    AccessToken: signToken({
      ...common,
      client_id: client.id,
      token_use: "access",
      username: user.id,
      scope: "aws.cognito.signin.user.admin",
    }),
    ExpiresIn: world.lifetimes.tokens,
    TokenType: "Bearer",
  } as const;
}

/** The user whose access token it is, as long as that holds. */
export function bearerOf(state: PoolState, token: string, world: ServiceWorld): UserState {
  const claims = verifyToken(token);
  const isOurs = claims?.iss === issuerOf(state.pool.id) && claims["token_use"] === "access";
  const user = isOurs ? findUser(state, claims.sub) : undefined;
  if (!isOurs || user === undefined) {
    throw new ServiceRefusal("NotAuthorizedException", "Invalid Access Token");
  }
  if (claims.exp * 1_000 <= world.now().getTime()) {
    throw new ServiceRefusal("NotAuthorizedException", "Access Token has expired");
  }
  if (isRevoked(state, claims)) {
    throw new ServiceRefusal("NotAuthorizedException", "Access Token has been revoked");
  }
  return user;
}

/** Whether the refresh token with which a token came was revoked. */
export function isRevoked({ revokedOrigins }: PoolState, claims: Claims): boolean {
  return revokedOrigins.has(String(claims["origin_jti"]));
}

/** Ends what came with refresh tokens; all of them, or those that fit. */
export function revoke(state: PoolState, fits: (token: string, of: RefreshToken) => boolean): void {
  for (const [token, of] of state.refreshTokens) {
    if (!fits(token, of)) continue;
    state.refreshTokens.delete(token);
    state.revokedOrigins.add(token.slice(-32));
  }
}
