/** A vault's key, and the same key under a passphrase, fit to lie on disk. */
export interface NewVaultKey {
  /** 32 random bytes, in base64. */
  readonly key: string;
  readonly wrappedKey: string;
}

export type KeyOpening =
  | { readonly kind: "opened"; readonly key: string }
  | { readonly kind: "wrong-passphrase" }
  /** Its parameters are not those of a vault: it was not even tried. */
  | { readonly kind: "refused"; readonly problem: string };

/** Makes and opens a vault's key with a passphrase; each takes as long as a derivation is to take. */
export interface VaultKeys {
  make(passphrase: string): Promise<NewVaultKey>;
  open(wrappedKey: string, passphrase: string): Promise<KeyOpening>;
}
