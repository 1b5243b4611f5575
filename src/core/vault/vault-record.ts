/** The vault as it lies on disk, whole. */
export interface VaultRecord {
  readonly version: 1;
  /** The vault's key under the passphrase. */
  readonly wrappedKey: string;
  /** Whose secrets are kept here, each by the key that `signInKey` gives of its source. */
  readonly members: readonly string[];
  /** The secrets under the vault's key, bound to all of the above. */
  readonly sealed: string;
}

export type VaultReading =
  | { readonly kind: "none" }
  | { readonly kind: "record"; readonly record: VaultRecord }
  /** What is there was changed or cut short, or a newer Countersign wrote it. */
  | { readonly kind: "unreadable"; readonly problem: VaultProblem };

export type VaultProblem = "damaged" | "newer";

/** To what the secrets are bound: with any of it changed they do not open. */
export function bindingOf({ version, wrappedKey, members }: Omit<VaultRecord, "sealed">): string {
  return JSON.stringify(["vault", version, wrappedKey, members]);
}
