import type { VaultKeys } from "../core/vault/vault-keys.ts";

/** Keys of vaults for a page: their cryptography is loaded when a passphrase is first used. */
export const vaultKeysOnDemand: VaultKeys = {
  make: async (passphrase) => (await load()).make(passphrase),
  open: async (wrappedKey, passphrase) => (await load()).open(wrappedKey, passphrase),
};

async function load(): Promise<VaultKeys> {
  return (await import("./vault-keys.ts")).vaultKeys;
}
