import { computed, type ReadonlySignal } from "@preact/signals";
import type { SourceView } from "../../core/credentials/source-view.ts";
import type { WorkerApi } from "../../messaging/worker-api.ts";
import { createKeysEntry, type KeysEntry } from "../credentials/keys-entry.ts";
import { createSourceName, type SourceName } from "../credentials/source-name.ts";
import type { Doing } from "../doing.ts";
import { createKeptEntry, type KeptEntry } from "../vault/kept-entry.ts";
import type { VaultOptions } from "../vault/vault-model.ts";
import type { Route } from "./route.ts";

/** Keys for the open source, or for a new one. */
export interface KeysKeeping {
  readonly keys: ReadonlySignal<KeysEntry>;
  /** Where they are kept. */
  readonly kept: ReadonlySignal<KeptEntry>;
  /** The name of a new source. */
  readonly newName: SourceName;
  /** Makes a new source of the keys, or gives them to the open one. */
  keep(): Promise<void>;
}

export interface KeysKeepingOptions {
  readonly api: Pick<WorkerApi, "saveKeys">;
  readonly list: ReadonlySignal<readonly SourceView[]>;
  readonly open: ReadonlySignal<SourceView | undefined>;
  go(route: Route): void;
  /** Reads the configuration again. */
  read(): Promise<void>;
  readonly doing: Doing;
  /** Milliseconds since the epoch. */
  now(): number;
  readonly vaultAt: VaultOptions;
}

export function createKeysKeeping(options: KeysKeepingOptions): KeysKeeping {
  const { api, list, open, go, read, doing, now, vaultAt } = options;
  const entries = new Map<string | undefined, KeysEntry>();
  const keysOf = (id: string | undefined): KeysEntry => {
    const keys = entries.get(id) ?? createKeysEntry(now);
    entries.set(id, keys);
    return keys;
  };
  const keys = computed(() => keysOf(open.value?.definition.id));
  const keepings = new Map<string | undefined, KeptEntry>();
  const kept = computed(() => {
    const id = open.value?.definition.id;
    const current = computed(
      () => list.value.find(({ definition }) => definition.id === id)?.kept ?? "session",
    );
    const known = keepings.get(id) ?? createKeptEntry({ ...vaultAt, current });
    keepings.set(id, known);
    return known;
  });
  const newName = createSourceName(keysOf(undefined), list);

  async function keep(): Promise<void> {
    const credentials = keys.value.attempt();
    if (!credentials) return;
    const entry = keys.value;
    const known = open.value?.definition;
    const draft = known ? { id: known.id, name: known.name } : { name: newName.value.value };
    await doing.run(async () => {
      const place = kept.value;
      const keeping = await place.attempt();
      if (!keeping) return undefined;
      const saved = await api.saveKeys({ ...draft, credentials, kept: keeping });
      if (!saved.ok) return !known && newName.refuse(saved.failure) ? undefined : saved;
      await read();
      entry.clear();
      place.clear();
      if (!known) newName.clear();
      go({ page: "sources", kind: "one", id: saved.value.definition.id });
      return saved;
    });
  }

  return { keys, kept, newName, keep };
}
