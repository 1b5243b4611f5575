import type { Credentials } from "./credential-source.ts";
import type { SignIn } from "./sign-in.ts";

/**
 * Holds what is secret of sources, at hand without waiting. What is put is held at once; the
 * promise fulfils when it is kept, and undefined removes it.
 */
export interface SecretKeeper {
  credentials(sourceId: string): Credentials | undefined;
  putCredentials(sourceId: string, credentials: Credentials | undefined): Promise<void>;
  /** By the key that `signInKey` gives; the same object until another is put. */
  signIn(key: string): SignIn | undefined;
  putSignIn(key: string, signIn: SignIn | undefined): Promise<void>;
}
