import type { VaultProblem } from "./vault-record.ts";

/** The vault as screens show it: nothing secret. */
export type VaultView =
  | { readonly kind: "none" }
  | { readonly kind: "open"; readonly wrappedKey: string }
  | { readonly kind: "locked"; readonly wrappedKey: string; readonly lock: VaultLock }
  | { readonly kind: "unreadable"; readonly problem: VaultProblem };

/** Why the vault is locked. */
export interface VaultLock {
  readonly reason: LockReason;
  /** Milliseconds since the epoch; absent where the browser was closed meanwhile. */
  readonly at?: number;
  /** How many requests were not sent for want of the passphrase since. */
  readonly refused: number;
}

export type LockReason = "idle" | "screen" | "person" | "restart";
