import type { VaultContents } from "./vault-contents.ts";
import type { VaultRecord } from "./vault-record.ts";
import type { VaultLock } from "./vault-view.ts";

/** Encrypts under a vault's key, bound to a text. Opening rejects where any of it was changed. */
export interface VaultSeal {
  close(binding: string, value: unknown): Promise<string>;
  open(binding: string, sealed: string): Promise<unknown>;
}

/** What of the vault lives until the browser closes: its key while it is open, else why it is not. */
export interface VaultSession {
  readonly key?: string;
  readonly lock?: VaultLock;
}

export interface VaultPorts {
  /** Replaces what lies on disk in one write, or rejects and leaves it as it is. */
  keep(record: VaultRecord | undefined): Promise<void>;
  keepSession(session: VaultSession): Promise<void>;
  /** Undefined where the text is no key. */
  seal(key: string): Promise<VaultSeal | undefined>;
  /** The members' secrets are at hand from now on. */
  take(contents: VaultContents): Promise<void>;
  /** Everything that came of the members' secrets is to be forgotten. */
  forget(members: readonly string[]): Promise<void>;
  /** The members whose sources were deleted while the vault was locked. */
  leavers(): Promise<readonly string[]>;
  keepLeavers(members: readonly string[]): Promise<void>;
  now(): number;
  onChange(): void;
}
