import type { Failure } from "../errors.ts";

/** What a credential source yields. */
export interface Credentials {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken?: string;
  /** Milliseconds since the epoch; absent where the source does not tell. */
  readonly expiresAt?: number;
}

/** What only a person can give: new keys, the vault's passphrase, a sign-in, an MFA code, a token. */
export type Need = "keys" | "passphrase" | "sign-in" | "mfa-code" | "token";

export type NoCredentials =
  | { readonly kind: "failure"; readonly failure: Failure }
  /** Only a person can mend it; the request that asked fails at once. */
  | { readonly kind: "needs"; readonly need: Need; readonly failure: Failure };

export type CredentialsAnswer =
  | { readonly kind: "credentials"; readonly credentials: Credentials }
  | NoCredentials;

/**
 * Yields credentials, or says why not. It never waits for a person, and it gives up when the
 * signal aborts.
 */
export interface CredentialSource {
  get(signal: AbortSignal): Promise<CredentialsAnswer>;
}

export type { SourceDefinition, SourceReference } from "./source-definition.ts";
