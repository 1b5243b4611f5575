import type { NoCredentials } from "../core/credentials/credential-source.ts";

export type TokenAnswer = { readonly kind: "token"; readonly token: string } | NoCredentials;

/** Yields the token by which a service knows a person who has signed in. */
export interface TokenSource {
  /** A token that holds; when the service has rejected one, another than that. */
  get(rejected?: string): Promise<TokenAnswer>;
}
