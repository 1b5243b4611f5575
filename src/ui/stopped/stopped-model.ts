import { signal, type ReadonlySignal } from "@preact/signals";
import type { Entry } from "../../core/log/entry.ts";
import type { VaultKeys } from "../../core/vault/vault-keys.ts";
import type { VaultView } from "../../core/vault/vault-view.ts";
import { createVaultModel, type VaultModel } from "../vault/vault-model.ts";
import type { WorkerClient } from "../worker-client.ts";

/** What is known of the page that was not opened. */
export type Stopped =
  | { readonly kind: "reading" }
  | { readonly kind: "entry"; readonly entry: Entry }
  /** The log was cleared, or the browser was closed since. */
  | { readonly kind: "gone" }
  | { readonly kind: "unreachable" };

export interface StoppedModel {
  readonly stopped: ReadonlySignal<Stopped>;
  /** Why the last press of a button came to nothing. */
  readonly problem: ReadonlySignal<string | undefined>;
  readonly vault: VaultModel;
  read(): Promise<void>;
  openAgain(as: "signed" | "unsigned"): Promise<void>;
}

export interface StoppedPlace {
  readonly tabId: number;
  readonly entryId: string;
}

export function createStoppedModel(
  worker: WorkerClient,
  place: StoppedPlace,
  vaultKeys: VaultKeys,
): StoppedModel {
  const vault = signal<VaultView | undefined>(undefined);
  const stopped = signal<Stopped>({ kind: "reading" });
  const problem = signal<string | undefined>(undefined);
  return {
    stopped,
    problem,
    vault: createVaultModel({ api: worker.api, view: vault, keys: vaultKeys }),
    read: async () => {
      try {
        const entry = await worker.api.entry(place.entryId);
        if (entry?.failure?.code === "vault-locked") {
          vault.value = (await worker.api.configuration()).vault;
        }
        stopped.value = entry ? { kind: "entry", entry } : { kind: "gone" };
      } catch {
        stopped.value = { kind: "unreachable" };
      }
    },
    openAgain: async (as) => {
      problem.value = undefined;
      try {
        const opened = await worker.api.openAgain({ ...place, as });
        if (!opened.ok) problem.value = opened.failure.message;
      } catch {
        stopped.value = { kind: "unreachable" };
      }
    },
  };
}
