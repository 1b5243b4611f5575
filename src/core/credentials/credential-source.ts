import type { Failure } from "../errors.ts";

/** What a credential source yields. */
export interface Credentials {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken?: string;
  /** Milliseconds since the epoch; absent where the source does not tell. */
  readonly expiresAt?: number;
}

/** A configured source, without its secrets. */
export interface SourceDefinition {
  readonly id: string;
  readonly name: string;
  readonly kind: "keys";
}

/** What a log or a screen keeps of a source. */
export interface SourceReference {
  readonly id: string;
  readonly name: string;
}

export type CredentialsAnswer =
  | { readonly kind: "credentials"; readonly credentials: Credentials }
  | { readonly kind: "failure"; readonly failure: Failure }
  /** Only a person can mend it; the request that asked fails at once. */
  | { readonly kind: "needs"; readonly need: "keys"; readonly failure: Failure };

/**
 * Yields credentials, or says why not. It never waits for a person, and it gives up when the
 * signal aborts.
 */
export interface CredentialSource {
  get(signal: AbortSignal): Promise<CredentialsAnswer>;
}
