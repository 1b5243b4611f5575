import type { SourceView } from "../core/credentials/source-view.ts";
import type { Result } from "../core/errors.ts";
import type { Keeping } from "../core/vault/keeping.ts";
import type { NewVaultKey } from "../core/vault/vault-keys.ts";

/** What the worker does with the vault for our own pages, which alone see a passphrase. */
export interface VaultApi {
  /** Makes an empty vault and opens it. */
  createVault(made: NewVaultKey): Promise<Result<null>>;
  /** With the key that the passphrase has unwrapped. */
  unlockVault(key: string): Promise<Result<null>>;
  lockVault(): Promise<null>;
  /** Another passphrase, for whoever has unwrapped the present key. */
  rekeyVault(request: { readonly from: string; readonly to: NewVaultKey }): Promise<Result<null>>;
  /** Takes the vault away: what a locked one holds is lost, names and rules stay. */
  discardVault(): Promise<Result<null>>;
  /** Keeps a source's secrets elsewhere than now. */
  moveSource(request: { readonly id: string; readonly kept: Keeping }): Promise<Result<SourceView>>;
}
