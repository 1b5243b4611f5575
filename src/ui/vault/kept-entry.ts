import { batch, computed, signal, type ReadonlySignal } from "@preact/signals";
import type { Keeping } from "../../core/vault/keeping.ts";
import { createVaultModel, type VaultModel, type VaultOptions } from "./vault-model.ts";

/** Where secrets are kept that a person is about to give, or has given. */
export interface KeptEntry {
  readonly choice: ReadonlySignal<Keeping>;
  choose(keeping: Keeping): void;
  /** Another place than now was chosen. */
  readonly isChanged: ReadonlySignal<boolean>;
  /** What has to be typed before the choice can be followed. */
  readonly asks: ReadonlySignal<"nothing" | "new" | "passphrase">;
  readonly vault: VaultModel;
  /** The choice, for which the vault is made or opened where need be; nothing where it was not. */
  attempt(): Promise<Keeping | undefined>;
  /** Back to where it is kept now. */
  clear(): void;
}

export interface KeptOptions extends VaultOptions {
  /** Where it is kept now. */
  readonly current: ReadonlySignal<Keeping>;
}

export function createKeptEntry({ current, ...options }: KeptOptions): KeptEntry {
  const vault = createVaultModel(options);
  const chosen = signal<Keeping | undefined>(undefined);
  const choice = computed(() => chosen.value ?? current.value);
  const isChanged = computed(() => choice.value !== current.value);
  const asks = computed(() => {
    // What is in a locked vault cannot leave it either.
    const needsVault = choice.value === "vault" || isChanged.value;
    const kind = options.view.value?.kind;
    if (!needsVault || kind === "open") return "nothing";
    return kind === "none" ? "new" : "passphrase";
  });

  return {
    choice,
    choose: (keeping) => {
      chosen.value = keeping;
    },
    isChanged,
    asks,
    vault,
    attempt: async () => {
      const keeping = choice.value;
      if (asks.value === "new" && !(await vault.create())) return undefined;
      if (asks.value === "passphrase" && !(await vault.unlock())) return undefined;
      return keeping;
    },
    clear: () =>
      batch(() => {
        chosen.value = undefined;
        vault.clear();
      }),
  };
}
