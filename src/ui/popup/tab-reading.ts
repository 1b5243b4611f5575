import { batch, signal, type ReadonlySignal } from "@preact/signals";
import type { Rule } from "../../core/rules/rule.ts";
import type { TabView } from "../../core/tabs/tab-view.ts";
import type { VaultView } from "../../core/vault/vault-view.ts";
import { createReader } from "../reader.ts";
import type { WorkerClient } from "../worker-client.ts";

/** What the worker says of a tab and of the rules, kept up to date. */
export interface TabReading {
  readonly view: ReadonlySignal<TabView | undefined>;
  readonly rules: ReadonlySignal<readonly Rule[]>;
  readonly vault: ReadonlySignal<VaultView | undefined>;
  /** Why the worker could not be asked, in sentences. */
  readonly unreachable: ReadonlySignal<string | undefined>;
  read(): Promise<void>;
}

export function createTabReading(
  worker: WorkerClient,
  tabId: number,
  ended: AbortSignal,
): TabReading {
  const { api } = worker;
  const view = signal<TabView | undefined>(undefined);
  const rules = signal<readonly Rule[]>([]);
  const vault = signal<VaultView | undefined>(undefined);
  const unreachable = signal<string | undefined>(undefined);

  const read = createReader({
    read: () => Promise.all([api.tab(tabId), api.configuration()]),
    arrived: ([tab, configuration]) =>
      batch(() => {
        view.value = tab;
        vault.value = configuration.vault;
        rules.value = configuration.rules.map((each) => each.rule);
        unreachable.value = undefined;
      }),
    failed: (message) => {
      unreachable.value = message;
    },
  });

  worker.on(
    "tab",
    (changed) => {
      if (changed.tabId === tabId) void read();
    },
    ended,
  );
  worker.on("configuration", () => void read(), ended);
  worker.onReset(() => void read(), ended);

  return { view, rules, vault, unreachable, read };
}
