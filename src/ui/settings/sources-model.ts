import { computed, type ReadonlySignal } from "@preact/signals";
import type { ConfigurationView } from "../../core/configuration/configuration-view.ts";
import type { SourceView } from "../../core/credentials/source-view.ts";
import type { WorkerApi } from "../../messaging/worker-api.ts";
import { createKeysEntry, type KeysEntry } from "../credentials/keys-entry.ts";
import { createSourceName, type SourceName } from "../credentials/source-name.ts";
import type { Doing } from "../doing.ts";
import type { Removal } from "./removal.ts";
import { createRenaming, type Renaming } from "./renaming.ts";
import type { Route } from "./route.ts";

/** The credential sources, and the one that is open. */
export interface SourcesModel {
  readonly list: ReadonlySignal<readonly SourceView[]>;
  /** The open source; absent for a new one. */
  readonly open: ReadonlySignal<SourceView | undefined>;
  readonly isNew: ReadonlySignal<boolean>;
  /** Keys for the open source, or for a new one. */
  readonly keys: ReadonlySignal<KeysEntry>;
  /** The name of a new source. */
  readonly newName: SourceName;
  /** Another name for the open source. */
  readonly renaming: Renaming;
  /** Makes a new source of the keys, or gives them to the open one. */
  keep(): Promise<void>;
  remove(): Promise<void>;
}

export interface SourcesOptions {
  readonly api: Pick<WorkerApi, "removeSource" | "renameSource" | "saveKeys">;
  readonly configuration: ReadonlySignal<ConfigurationView | undefined>;
  readonly route: ReadonlySignal<Route>;
  go(route: Route): void;
  /** Reads the configuration again. */
  read(): Promise<void>;
  readonly doing: Doing;
  readonly removal: Removal;
  /** Milliseconds since the epoch. */
  now(): number;
}

export function createSourcesModel(options: SourcesOptions): SourcesModel {
  const { api, configuration, route, go, read, doing, removal, now } = options;
  const list = computed(() =>
    (configuration.value?.sources ?? []).filter(
      ({ definition }) => definition.id !== removal.pending.value?.id,
    ),
  );
  const isEmpty = computed(() => configuration.value !== undefined && list.value.length === 0);
  const isNew = computed(
    () => route.value.page === "sources" && (route.value.kind === "new" || isEmpty.value),
  );
  const open = computed(() => (isNew.value ? undefined : openIn(list.value, route.value)));
  const entries = new Map<string | undefined, KeysEntry>();
  const keysOf = (id: string | undefined): KeysEntry => {
    const keys = entries.get(id) ?? createKeysEntry(now);
    entries.set(id, keys);
    return keys;
  };
  const keys = computed(() => keysOf(open.value?.definition.id));
  const newName = createSourceName(keysOf(undefined), list);

  async function keep(): Promise<void> {
    const credentials = keys.value.attempt();
    if (!credentials) return;
    const entry = keys.value;
    const known = open.value?.definition;
    const draft = known ? { id: known.id, name: known.name } : { name: newName.value.value };
    await doing.run(async () => {
      const saved = await api.saveKeys({ ...draft, credentials });
      if (!saved.ok) return !known && newName.refuse(saved.failure) ? undefined : saved;
      await read();
      entry.clear();
      if (!known) newName.clear();
      go({ page: "sources", kind: "one", id: saved.value.definition.id });
      return saved;
    });
  }

  return {
    list,
    open,
    isNew,
    keys,
    newName,
    renaming: createRenaming({ api, open, doing }),
    keep,
    remove: async () => {
      const source = open.value;
      if (source) await removeSource(source, options);
    },
  };
}

function openIn(list: readonly SourceView[], route: Route): SourceView | undefined {
  const id = route.kind === "one" && route.page === "sources" ? route.id : undefined;
  return list.find(({ definition }) => definition.id === id) ?? list[0];
}

/** No rule uses it, so it can wait until nobody wants it back. */
async function removeSource(
  { definition }: SourceView,
  { api, doing, removal, go }: SourcesOptions,
): Promise<void> {
  const { id, name } = definition;
  await removal.start({
    id,
    name,
    finish: async () => {
      await doing.run(() => api.removeSource(id));
    },
    undo: async () => go({ page: "sources", kind: "one", id }),
  });
}
