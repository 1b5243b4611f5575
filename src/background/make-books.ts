import { ConfigurationBook } from "../core/configuration/configuration-book.ts";
import type { Configuration } from "../core/configuration/configuration.ts";
import { KeyNotes } from "../core/credentials/remembered-keys.ts";
import { SecretBook } from "../core/credentials/secret-book.ts";
import { fail, succeed, type Result } from "../core/errors.ts";
import { ClockBook } from "../core/signing/clock-book.ts";
import { TabBook, type TabRecord } from "../core/tabs/tab-book.ts";
import type { Areas } from "../storage/area.ts";
import { clockOffsetsStore } from "../storage/clock-offsets-store.ts";
import { configurationStore } from "../storage/configuration-store.ts";
import { credentialsStore } from "../storage/credentials-store.ts";
import { keyMemoryStore } from "../storage/key-memory-store.ts";
import { ruleHeadersStore } from "../storage/rule-headers-store.ts";
import { signInsStore } from "../storage/sign-ins-store.ts";
import { tabRecordsStore } from "../storage/tab-records-store.ts";
import type { Books } from "./load-kept.ts";
import { vaultLocked } from "../core/vault/vault-failures.ts";
import { makeVault } from "./make-vault.ts";
import { writeInOrder } from "./write-in-order.ts";

export interface BookHearers {
  onConfiguration(configuration: Configuration): Promise<void>;
  onTab(tabId: number, record: TabRecord): void;
  /** A source has other credentials or another sign-in, by a person or by itself. */
  onCredentials(): void;
  onVault(): void;
  /** What came of a member's secrets is of no use any more. */
  onForgotten(member: string): void;
}

/** The books over their stores. */
export function makeBooks(areas: Areas, hearers: BookHearers): Books {
  const keepTab = writeInOrder(async (tabId: number, record: TabRecord | undefined) =>
    record ? tabRecordsStore.put(areas, tabId, record) : tabRecordsStore.remove(areas, tabId),
  );
  const configuration = new ConfigurationBook({
    keep: async (changed) => {
      const writing = await configurationStore.write(areas, changed);
      return writing.kind === "written" ? succeed(null) : newerConfiguration();
    },
    onChange: (changed) => hearers.onConfiguration(changed),
  });
  const notes = new KeyNotes((all) => void keyMemoryStore.write(areas, all).catch(() => undefined));
  const vault = makeVault({
    areas,
    secrets: () => secrets,
    onForgotten: (member) => hearers.onForgotten(member),
    onChange: () => hearers.onVault(),
  });
  const isKeys = (id: string): boolean =>
    configuration.current.sources.find((each) => each.id === id)?.kind === "keys";
  const secrets = new SecretBook({
    keepCredentials: async (id, credentials) => {
      if (credentials && isKeys(id)) refuseLocked(id, { vault, secrets });
      hearers.onCredentials();
      if (credentials && isKeys(id)) notes.learnKeys(id, credentials.accessKeyId);
      await Promise.all([
        credentials
          ? credentialsStore.put(areas, id, credentials)
          : credentialsStore.remove(areas, id),
        // What other sources yield is fetched again.
        isKeys(id) && kept(vault.put(id, { credentials })),
      ]);
    },
    keepRuleHeaders: (id, values) =>
      values ? ruleHeadersStore.put(areas, id, values) : ruleHeadersStore.remove(areas, id),
    keepSignIn: async (key, signIn) => {
      if (signIn) refuseLocked(key, { vault, secrets });
      hearers.onCredentials();
      await Promise.all([
        signIn ? signInsStore.put(areas, key, signIn) : signInsStore.remove(areas, key),
        kept(vault.put(key, { signIn })),
      ]);
    },
  });
  return {
    configuration,
    secrets,
    vault,
    notes,
    clocks: new ClockBook({
      keep: (host, offset) =>
        void clockOffsetsStore.put(areas, host, offset).catch(() => undefined),
    }),
    tabs: new TabBook({ keep: keepTab, onChange: (tabId, record) => hearers.onTab(tabId, record) }),
  };
}

/** What comes of a question that was asked before the lock is kept nowhere after it. */
function refuseLocked(member: string, { vault, secrets }: Pick<Books, "vault" | "secrets">): void {
  if (!vault.isLocked || !vault.isMember(member)) return;
  secrets.drop(member);
  throw new Error(vaultLocked().failure.message);
}

/** Rejects where it was not written, as a store does. */
async function kept(writing: Promise<Result<null>>): Promise<void> {
  const written = await writing;
  if (!written.ok) throw new Error(written.failure.message);
}

function newerConfiguration() {
  return fail(
    "input-invalid",
    "A newer Countersign has written the configuration, so this one leaves it alone. Update the extension.",
  );
}
