import { fail } from "../errors.ts";

export function vaultLocked(): ReturnType<typeof fail> {
  return fail("vault-locked", "The vault is locked. Unlock it with its passphrase first.");
}

export function noVault(): ReturnType<typeof fail> {
  return fail("input-invalid", "There is no vault. Choose a passphrase for one first.");
}

export function vaultThere(): ReturnType<typeof fail> {
  return fail("input-invalid", "There is a vault already. Unlock it, or begin anew.");
}

export function vaultDamaged(): ReturnType<typeof fail> {
  return fail(
    "vault-damaged",
    "The vault does not open: what lies on disk was changed or cut short. Bring it back from a copy of the profile, or begin anew.",
  );
}

export function vaultNotStored(): ReturnType<typeof fail> {
  return fail(
    "internal",
    "The browser could not write the vault, so it is as it was before. Free some disk space and try again.",
  );
}
