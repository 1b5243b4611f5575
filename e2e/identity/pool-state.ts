import { createHmac, randomUUID } from "node:crypto";
import { makeSecret } from "./one-time-code.ts";
import { ServiceRefusal } from "./service.ts";
import type { Agreement, Verifier } from "./srp-verifier.ts";
import { makeVerifier } from "./srp-verifier.ts";

export type CodeChallenge = "SMS_MFA" | "SOFTWARE_TOKEN_MFA" | "EMAIL_OTP";

/** A user as a test sets them up. */
export type PoolUser = {
  /** Signs in by it, or by the e-mail address. */
  readonly username: string;
  readonly email?: string;
  readonly password: string;
  /** The password is one that an administrator chose. */
  readonly mustChangePassword?: boolean;
  /** What is asked for after the password; several: the user chooses. */
  readonly codes?: readonly CodeChallenge[];
  /** A challenge after the password of which only the name is known here. */
  readonly challenge?: string;
};

export type AppClient = {
  readonly id: string;
  readonly secret?: string;
  readonly flows: readonly ("USER_SRP_AUTH" | "USER_PASSWORD_AUTH")[];
  /** Each refresh gives another refresh token, and the old one is good no more. */
  readonly rotatesRefreshTokens?: boolean;
  readonly callbackUrls?: readonly string[];
};

export type UserPool = {
  /** `eu-central-1_Ab12Cd34E` */
  readonly id: string;
  /** The host of its own sign-in page. */
  readonly domain?: string;
  readonly clients: readonly AppClient[];
  readonly users: readonly PoolUser[];
  /** Attributes that a user has to give with a new password. */
  readonly requiredAttributes?: readonly string[];
};

/** A user as the pool knows them. */
export type UserState = {
  /** What tokens call the user, and what SRP names them by. */
  readonly id: string;
  readonly username: string;
  readonly email: string | undefined;
  readonly codes: readonly CodeChallenge[];
  readonly challenge: string | undefined;
  readonly totpSecret: Buffer;
  password: string;
  mustChangePassword: boolean;
  verifier: Verifier;
  /** The last code that was sent. */
  sentCode: string;
};

export type RefreshToken = {
  readonly user: UserState;
  readonly clientId: string;
  readonly expiresAt: number;
};

/** A challenge that waits for its answer. */
export type ChallengeSession = {
  readonly user: UserState;
  readonly client: AppClient;
  readonly name: string;
  readonly expiresAt: number;
};

export type PoolState = {
  readonly pool: UserPool;
  readonly users: readonly UserState[];
  /** By secret block, by session, by token. */
  readonly agreements: Map<string, Agreement & { readonly user: UserState | undefined }>;
  readonly sessions: Map<string, ChallengeSession>;
  readonly refreshTokens: Map<string, RefreshToken>;
  /** Access tokens and ID tokens that were revoked with their refresh token, by its origin. */
  readonly revokedOrigins: Set<string>;
};

export function createPoolState(pool: UserPool): PoolState {
  const users = pool.users.map((user): UserState => {
    const id = randomUUID();
    return {
      id,
      username: user.username,
      email: user.email,
      codes: user.codes ?? [],
      challenge: user.challenge,
      totpSecret: makeSecret(),
      password: user.password,
      mustChangePassword: user.mustChangePassword ?? false,
      verifier: makeVerifier(poolName(pool), id, user.password),
      sentCode: "",
    };
  });
  return {
    pool,
    users,
    agreements: new Map(),
    sessions: new Map(),
    refreshTokens: new Map(),
    revokedOrigins: new Set(),
  };
}

/** The part of a pool's id after its region. */
export function poolName({ id }: Pick<UserPool, "id">): string {
  return id.split("_")[1] ?? "";
}

export function findUser({ users }: PoolState, name: string): UserState | undefined {
  return users.find(({ id, username, email }) => [id, username, email].includes(name));
}

export function setPassword(state: PoolState, user: UserState, password: string): void {
  user.password = password;
  user.mustChangePassword = false;
  user.verifier = makeVerifier(poolName(state.pool), user.id, password);
}

export function findClient(pools: readonly PoolState[], id: string) {
  for (const state of pools) {
    const client = state.pool.clients.find((each) => each.id === id);
    if (client !== undefined) return { state, client };
  }
  throw new ServiceRefusal("ResourceNotFoundException", `User pool client ${id} does not exist.`);
}

/** Refuses an answer whose SECRET_HASH is not that of the client's secret. */
export function checkSecretHash(client: AppClient, username: string, hash: string): void {
  if (client.secret === undefined) return;
  if (hash === "") {
    throw new ServiceRefusal(
      "NotAuthorizedException",
      `Client ${client.id} is configured with secret but SECRET_HASH was not received`,
    );
  }
  const expected = createHmac("sha256", client.secret)
    .update(username + client.id)
    .digest("base64");
  if (hash !== expected) {
    throw new ServiceRefusal(
      "NotAuthorizedException",
      `Unable to verify secret hash for client ${client.id}`,
    );
  }
}
