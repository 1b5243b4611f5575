import type { ConfigurationBook } from "../core/configuration/configuration-book.ts";
import { readPolicy } from "../core/configuration/policy.ts";
import type { SecretBook } from "../core/credentials/secret-book.ts";
import type { KeyNotes } from "../core/credentials/remembered-keys.ts";
import type { TabBook } from "../core/tabs/tab-book.ts";
import type { ClockBook } from "../core/signing/clock-book.ts";
import type { Vault } from "../core/vault/vault.ts";
import { digest } from "../platform/digest.ts";
import type { Areas } from "../storage/area.ts";
import { clockOffsetsStore } from "../storage/clock-offsets-store.ts";
import { configurationStore } from "../storage/configuration-store.ts";
import { credentialsStore } from "../storage/credentials-store.ts";
import { keyMemoryStore } from "../storage/key-memory-store.ts";
import { policyCopyStore } from "../storage/policy-copy-store.ts";
import { ruleHeadersStore } from "../storage/rule-headers-store.ts";
import { signInsStore } from "../storage/sign-ins-store.ts";
import { tabRecordsStore } from "../storage/tab-records-store.ts";
import { vaultSessionStore } from "../storage/vault-session-store.ts";
import { createVaultStore } from "../storage/vault-store.ts";

export interface Books {
  readonly configuration: ConfigurationBook;
  readonly secrets: SecretBook;
  readonly tabs: TabBook;
  readonly clocks: ClockBook;
  readonly vault: Vault;
  readonly notes: KeyNotes;
}

/** Fills the books with what an earlier life of the worker kept. */
export async function loadKept(
  areas: Areas,
  { configuration, secrets, tabs, clocks, vault, notes }: Books,
): Promise<void> {
  const [
    policy,
    stored,
    credentials,
    ruleHeaders,
    signIns,
    records,
    offsets,
    kept,
    session,
    memory,
  ] = await Promise.all([
    policyCopyStore.read(areas),
    configurationStore.read(areas),
    credentialsStore.all(areas),
    ruleHeadersStore.all(areas),
    signInsStore.all(areas),
    tabRecordsStore.all(areas),
    clockOffsetsStore.all(areas),
    createVaultStore(areas.local, digest).read(),
    vaultSessionStore.read(areas),
    keyMemoryStore.read(areas),
  ]);
  configuration.restore(stored.value, readPolicy(policy.value ?? undefined));
  vault.restore(kept, session.value);
  notes.restore(memory.value);
  secrets.restore({ credentials, ruleHeaders, signIns });
  tabs.restore(records);
  clocks.restore(offsets);
}
