import type { VaultKeys } from "../../core/vault/vault-keys.ts";

/** Keys whose passphrase stands in what is wrapped, for tests of screens. */
export const fakeVaultKeys: VaultKeys = {
  make: async (passphrase) => ({ key: `key of ${passphrase}`, wrappedKey: `under ${passphrase}` }),
  open: async (wrappedKey, passphrase) => {
    if (!wrappedKey.startsWith("under ")) return { kind: "refused", problem: "Its p2c is 1." };
    return wrappedKey === `under ${passphrase}`
      ? { kind: "opened", key: `key of ${passphrase}` }
      : { kind: "wrong-passphrase" };
  },
};
