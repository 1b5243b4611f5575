import { ConfigurationBook } from "../core/configuration/configuration-book.ts";
import type { Configuration } from "../core/configuration/configuration.ts";
import { SecretBook } from "../core/credentials/secret-book.ts";
import { fail, succeed } from "../core/errors.ts";
import { ClockBook } from "../core/signing/clock-book.ts";
import { TabBook, type TabRecord } from "../core/tabs/tab-book.ts";
import type { Areas } from "../storage/area.ts";
import { clockOffsetsStore } from "../storage/clock-offsets-store.ts";
import { configurationStore } from "../storage/configuration-store.ts";
import { credentialsStore } from "../storage/credentials-store.ts";
import { ruleHeadersStore } from "../storage/rule-headers-store.ts";
import { signInsStore } from "../storage/sign-ins-store.ts";
import { tabRecordsStore } from "../storage/tab-records-store.ts";
import type { Books } from "./load-kept.ts";
import { writeInOrder } from "./write-in-order.ts";

export interface BookHearers {
  onConfiguration(configuration: Configuration): Promise<void>;
  onTab(tabId: number, record: TabRecord): void;
  /** A source has other credentials, by a person or by itself. */
  onCredentials(): void;
}

/** The books over their stores. */
export function makeBooks(areas: Areas, hearers: BookHearers): Books {
  const keepTab = writeInOrder(async (tabId: number, record: TabRecord | undefined) =>
    record ? tabRecordsStore.put(areas, tabId, record) : tabRecordsStore.remove(areas, tabId),
  );
  return {
    configuration: new ConfigurationBook({
      keep: async (configuration) => {
        const writing = await configurationStore.write(areas, configuration);
        return writing.kind === "written" ? succeed(null) : newerConfiguration();
      },
      onChange: (configuration) => hearers.onConfiguration(configuration),
    }),
    secrets: new SecretBook({
      keepCredentials: (id, credentials) => {
        hearers.onCredentials();
        return credentials
          ? credentialsStore.put(areas, id, credentials)
          : credentialsStore.remove(areas, id);
      },
      keepRuleHeaders: (id, values) =>
        values ? ruleHeadersStore.put(areas, id, values) : ruleHeadersStore.remove(areas, id),
      keepSignIn: (key, signIn) =>
        signIn ? signInsStore.put(areas, key, signIn) : signInsStore.remove(areas, key),
    }),
    clocks: new ClockBook({
      keep: (host, offset) =>
        void clockOffsetsStore.put(areas, host, offset).catch(() => undefined),
    }),
    tabs: new TabBook({ keep: keepTab, onChange: (tabId, record) => hearers.onTab(tabId, record) }),
  };
}

function newerConfiguration() {
  return fail(
    "input-invalid",
    "A newer Countersign has written the configuration, so this one leaves it alone. Update the extension.",
  );
}
