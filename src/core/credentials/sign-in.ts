import * as v from "valibot";
import type { SourceDefinition } from "./source-definition.ts";

/** What lets a source get credentials without a person. All of it is secret. */
export type SignIn = UserPoolSignIn | IdentityCenterSignIn | TokenSignIn | GuestSignIn;

/** A person signed in to a Cognito User Pool; without tokens, signed out or at the end. */
export interface UserPoolSignIn {
  readonly kind: "user-pool";
  /** As the person typed it. */
  readonly username: string;
  /** Of an app client that has one. */
  readonly clientSecret?: string;
  readonly tokens?: UserPoolTokens;
  /** When the pool was found to have ended it, in milliseconds since the epoch. */
  readonly endedAt?: number;
}

export interface UserPoolTokens {
  readonly idToken: string;
  readonly accessToken: string;
  readonly refreshToken?: string;
  /** Of the ID and the access token, in milliseconds since the epoch. */
  readonly expiresAt: number;
  /** What the pool calls this device, where it remembers devices; a refresh has to name it. */
  readonly deviceKey?: string;
}

/** A person signed in to IAM Identity Center; all sources with its start URL use it. */
export interface IdentityCenterSignIn {
  readonly kind: "identity-center";
  readonly client: OidcClient;
  readonly tokens?: IdentityCenterTokens;
  /** When it ended, in milliseconds since the epoch. */
  readonly endedAt?: number;
}

/** This extension as Identity Center has registered it. */
export interface OidcClient {
  readonly clientId: string;
  readonly clientSecret: string;
  /** In milliseconds since the epoch. */
  readonly expiresAt: number;
}

export interface IdentityCenterTokens {
  readonly accessToken: string;
  readonly expiresAt: number;
  readonly refreshToken?: string;
}

/** A token that a person pasted: of an OIDC provider, or an endpoint's authorization. */
export interface TokenSignIn {
  readonly kind: "token";
  readonly token: string;
}

/** The guest that an identity pool has made of this browser. */
export interface GuestSignIn {
  readonly kind: "guest";
  readonly identityId: string;
}

const tokenSet = {
  accessToken: v.string(),
  expiresAt: v.number(),
  refreshToken: v.exactOptional(v.string()),
};

export const oidcClientSchema = v.strictObject({
  clientId: v.string(),
  clientSecret: v.string(),
  expiresAt: v.number(),
});

/** The form in which sign-ins are kept. */
export const signInSchema = v.variant("kind", [
  v.strictObject({
    kind: v.literal("user-pool"),
    username: v.string(),
    clientSecret: v.exactOptional(v.string()),
    tokens: v.exactOptional(
      v.strictObject({
        ...tokenSet,
        idToken: v.string(),
        deviceKey: v.exactOptional(v.string()),
      }),
    ),
    endedAt: v.exactOptional(v.number()),
  }),
  v.strictObject({
    kind: v.literal("identity-center"),
    client: oidcClientSchema,
    tokens: v.exactOptional(v.strictObject(tokenSet)),
    endedAt: v.exactOptional(v.number()),
  }),
  v.strictObject({ kind: v.literal("token"), token: v.string() }),
  v.strictObject({ kind: v.literal("guest"), identityId: v.string() }),
]) satisfies v.GenericSchema<unknown, SignIn>;

/**
 * Under what the sign-in of a source is kept: the source's id, or for Identity Center a name that
 * every source of the same start URL has.
 */
export function signInKey(
  definition:
    | Pick<Exclude<SourceDefinition, { kind: "identity-center" }>, "kind" | "id">
    | { readonly kind: "identity-center"; readonly startUrl: string; readonly region: string },
): string {
  return definition.kind === "identity-center"
    ? `identity-center ${definition.region} ${definition.startUrl}`
    : definition.id;
}

/** Every value in a sign-in that must not reach a log. */
export function secretsOf(signIn: SignIn): readonly string[] {
  switch (signIn.kind) {
    case "user-pool": {
      const { idToken, accessToken, refreshToken } = signIn.tokens ?? {};
      return present([idToken, accessToken, refreshToken, signIn.clientSecret]);
    }
    case "identity-center": {
      const { accessToken, refreshToken } = signIn.tokens ?? {};
      return present([accessToken, refreshToken, signIn.client.clientSecret]);
    }
    case "token":
      return [signIn.token];
    case "guest":
      return [signIn.identityId];
  }
}

function present(values: readonly (string | undefined)[]): readonly string[] {
  return values.filter((value) => value !== undefined);
}
