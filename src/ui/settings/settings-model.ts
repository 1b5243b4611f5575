import { batch, computed, signal, type ReadonlySignal } from "@preact/signals";
import type { ConfigurationView } from "../../core/configuration/configuration-view.ts";
import type { VaultKeys } from "../../core/vault/vault-keys.ts";
import type { Clock } from "../clock.ts";
import { createDoing, type Doing } from "../doing.ts";
import type { Fragment } from "../panel/place.ts";
import { createReader } from "../reader.ts";
import { createVaultModel, type VaultModel } from "../vault/vault-model.ts";
import type { WorkerClient } from "../worker-client.ts";
import { exportConfiguration, type SaveFile } from "./exporting.ts";
import { createImporting, type Importing } from "./importing.ts";
import { createRemoval, type Removal } from "./removal.ts";
import { formatRoute, parseRoute, type Route } from "./route.ts";
import { createRulesModel, type RulesModel } from "./rules-model.ts";
import { createSourcesModel, type SourcesModel } from "./sources-model.ts";

export interface SettingsModel {
  /** Absent until the worker has answered. */
  readonly configuration: ReadonlySignal<ConfigurationView | undefined>;
  /** Why the worker could not be asked, in sentences. */
  readonly unreachable: ReadonlySignal<string | undefined>;
  readonly route: ReadonlySignal<Route>;
  /** Milliseconds since the epoch, each second anew. */
  readonly now: ReadonlySignal<number>;
  readonly doing: Doing;
  readonly removal: Removal;
  readonly rules: RulesModel;
  readonly sources: SourcesModel;
  readonly importing: Importing;
  /** Puts the configuration into a file. */
  export(): Promise<void>;
  readonly vault: VaultModel;
  /** Something was typed that leaving the page would lose. */
  readonly hasEdits: ReadonlySignal<boolean>;
  read(): Promise<void>;
}

export interface SettingsOptions {
  readonly worker: WorkerClient;
  readonly clock: Clock;
  readonly fragment: Fragment;
  readonly saveFile: SaveFile;
  readonly vaultKeys: VaultKeys;
}

export function createSettingsModel(options: SettingsOptions, ended: AbortSignal): SettingsModel {
  const { worker, clock, fragment, saveFile, vaultKeys } = options;
  const { api } = worker;
  const configuration = signal<ConfigurationView | undefined>(undefined);
  const unreachable = signal<string | undefined>(undefined);
  const route = signal<Route>(parseRoute(fragment.read()));
  const now = signal(clock.now());
  const doing = createDoing();
  const removal = createRemoval(clock);

  const read = createReader({
    read: () => api.configuration(),
    arrived: (value) =>
      batch(() => {
        configuration.value = value;
        unreachable.value = undefined;
      }),
    failed: (message) => {
      unreachable.value = message;
    },
  });

  function go(to: Route): void {
    fragment.write(formatRoute(to));
    route.value = to;
  }

  fragment.onChange(() => (route.value = parseRoute(fragment.read())), ended);
  clock.every(1000, () => (now.value = clock.now()), ended);
  worker.on("configuration", () => void read(), ended);
  worker.onReset(() => void read(), ended);

  const shared = { api, configuration, route, go, read, doing, removal };
  const rules = createRulesModel(shared);
  const vaultAt = { api, view: computed(() => configuration.value?.vault), keys: vaultKeys };
  const sources = createSourcesModel({ ...shared, clock, now: () => now.peek(), vaultAt });
  return {
    configuration,
    unreachable,
    route,
    now,
    doing,
    removal,
    rules,
    sources,
    importing: createImporting({ api, read, doing }),
    export: () => exportConfiguration({ configuration, saveFile, doing }),
    vault: createVaultModel(vaultAt),
    hasEdits: computed(() => rules.hasEdits.value || sources.hasEdits.value),
    read,
  };
}
