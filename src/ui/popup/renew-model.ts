import { computed, type ReadonlySignal } from "@preact/signals";
import type { SourceView } from "../../core/credentials/source-view.ts";
import type { WorkerApi } from "../../messaging/worker-api.ts";
import { createKeysEntry, type KeysEntry } from "../credentials/keys-entry.ts";
import { canSign, needOf, type SourceNeed } from "../credentials/source-state-text.ts";
import type { Doing } from "../doing.ts";
import { createKeptEntry, type KeptEntry } from "../vault/kept-entry.ts";
import type { VaultOptions } from "../vault/vault-model.ts";

/** What the source that signs needs of a person: new keys, or a way to where it is given. */
export interface RenewModel {
  /** The source that cannot sign. */
  readonly source: ReadonlySignal<SourceView | undefined>;
  readonly need: ReadonlySignal<SourceNeed | undefined>;
  readonly keys: KeysEntry;
  /** Where the new ones are kept. */
  readonly kept: KeptEntry;
  keep(): Promise<void>;
}

export interface RenewOptions {
  readonly api: Pick<WorkerApi, "saveKeys">;
  /** The source that signs. */
  readonly signing: ReadonlySignal<SourceView | undefined>;
  readonly doing: Doing;
  /** Milliseconds since the epoch; as a signal, so that an expiry is seen when it comes. */
  readonly now: ReadonlySignal<number>;
  readonly vaultAt: VaultOptions;
}

export function createRenewModel(options: RenewOptions): RenewModel {
  const { api, signing, doing, now, vaultAt } = options;
  const keys = createKeysEntry(() => now.peek());
  const source = computed(() => {
    const each = signing.value;
    return each && !canSign(each, now.value) ? each : undefined;
  });

  const kept = createKeptEntry({
    ...vaultAt,
    current: computed(() => source.value?.kept ?? "session"),
  });

  async function keep(): Promise<void> {
    const definition = source.value?.definition;
    const credentials = keys.attempt();
    if (!definition || !credentials) return;
    const { id, name } = definition;
    const isDone = await doing.run(async () => {
      const keeping = await kept.attempt();
      return keeping && api.saveKeys({ id, name, credentials, kept: keeping });
    });
    if (!isDone) return;
    keys.clear();
    kept.clear();
  }

  return {
    source,
    need: computed(() => source.value && needOf(source.value, now.value)),
    keys,
    kept,
    keep,
  };
}
