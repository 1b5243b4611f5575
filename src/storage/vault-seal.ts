import type { VaultSeal } from "../core/vault/vault-ports.ts";
import { openSeal, type SealCrypto } from "./seal.ts";

/** The seal of a vault's key, with what it closes as text; undefined where it is no key. */
export async function openVaultSeal(
  crypto: SealCrypto,
  key: string,
): Promise<VaultSeal | undefined> {
  const seal = await openSeal(crypto, key);
  return (
    seal && {
      close: async (binding, value) => (await seal.close(binding, value)).toBase64(),
      open: async (binding, sealed) => seal.open(binding, Uint8Array.fromBase64(sealed)),
    }
  );
}
