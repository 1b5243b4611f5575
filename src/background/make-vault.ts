import type { SecretBook } from "../core/credentials/secret-book.ts";
import { memberOfPending } from "../core/credentials/sign-in-step.ts";
import type { VaultContents } from "../core/vault/vault-contents.ts";
import { Vault } from "../core/vault/vault.ts";
import { digest } from "../platform/digest.ts";
import type { Areas } from "../storage/area.ts";
import { credentialsStore } from "../storage/credentials-store.ts";
import { pendingSignInsStore } from "../storage/pending-sign-ins-store.ts";
import { signInsStore } from "../storage/sign-ins-store.ts";
import { vaultLeaversStore } from "../storage/vault-leavers-store.ts";
import { openVaultSeal } from "../storage/vault-seal.ts";
import { vaultSessionStore } from "../storage/vault-session-store.ts";
import { createVaultStore } from "../storage/vault-store.ts";

export interface VaultWiring {
  readonly areas: Areas;
  readonly secrets: () => SecretBook;
  /** What came of a member's secrets is of no use any more. */
  onForgotten(member: string): void;
  onChange(): void;
}

/** The vault over its stores; what it holds is in the book of secrets while it is open. */
export function makeVault(wiring: VaultWiring): Vault {
  const { areas, secrets, onForgotten, onChange } = wiring;
  const store = createVaultStore(areas.local, digest);
  return new Vault({
    keep: (record) => store.write(record),
    keepSession: async (session) => void (await vaultSessionStore.write(areas, session)),
    seal: (key) => openVaultSeal(crypto, key),
    take: (contents) => take(contents, areas, secrets()),
    forget: async (members) => {
      for (const member of members) onForgotten(member);
      const pending = [...(await pendingSignInsStore.all(areas))].filter(([id, each]) =>
        members.includes(memberOfPending(id, each)),
      );
      await Promise.all([
        ...members.map((member) => secrets().putCredentials(member, undefined)),
        ...members.map((member) => secrets().putSignIn(member, undefined)),
        // A sign-in under way has secrets of its own.
        ...pending.map(([id]) => pendingSignInsStore.remove(areas, id)),
      ]);
    },
    leavers: async () => (await vaultLeaversStore.read(areas)).value,
    keepLeavers: async (members) => void (await vaultLeaversStore.write(areas, members)),
    now: () => Date.now(),
    onChange,
  });
}

/** Straight into the stores: what comes from the vault is not written to it. */
async function take(contents: VaultContents, areas: Areas, secrets: SecretBook): Promise<void> {
  const members = Object.entries(contents);
  const credentials = members.flatMap(([member, secret]) =>
    secret.credentials ? [[member, secret.credentials] as const] : [],
  );
  const signIns = members.flatMap(([member, { signIn }]) =>
    signIn ? [[member, signIn] as const] : [],
  );
  secrets.restore({
    credentials: new Map(credentials),
    ruleHeaders: new Map(),
    signIns: new Map(signIns),
  });
  await Promise.all([
    ...credentials.map(([member, each]) => credentialsStore.put(areas, member, each)),
    ...signIns.map(([member, each]) => signInsStore.put(areas, member, each)),
  ]);
}
