import { computed, signal, type ReadonlySignal } from "@preact/signals";
import { succeed, type Result } from "../../core/errors.ts";
import type { TabView } from "../../core/tabs/tab-view.ts";
import type { VaultKeys } from "../../core/vault/vault-keys.ts";
import type { Clock } from "../clock.ts";
import { createDoing, type Doing } from "../doing.ts";
import { createVaultModel, type VaultModel } from "../vault/vault-model.ts";
import type { WorkerClient } from "../worker-client.ts";
import { createOpenApiModel, type OpenApiModel } from "./open-api-model.ts";
import { createRenewModel, type RenewModel } from "./renew-model.ts";
import { createTabReading } from "./tab-reading.ts";
import { createSignHereModel, type SignHereModel } from "./sign-here-model.ts";

/** What the popup shows: nothing yet, why it cannot, the vault's lock, the way in, or the tab. */
export type PopupScreen = "loading" | "unreachable" | "locked" | "open" | "tab";

export interface PopupModel {
  readonly screen: ReadonlySignal<PopupScreen>;
  readonly view: ReadonlySignal<TabView | undefined>;
  /** Why the worker could not be asked. */
  readonly unreachable: ReadonlySignal<string | undefined>;
  /** Milliseconds since the epoch, each second anew. */
  readonly now: ReadonlySignal<number>;
  readonly doing: Doing;
  readonly signHere: SignHereModel;
  readonly openApi: OpenApiModel;
  readonly renew: RenewModel;
  readonly vault: VaultModel;
  /** The bar has to be explained before this tab is armed. */
  readonly explainsBar: ReadonlySignal<boolean>;
  arm(): Promise<void>;
  disarm(): Promise<void>;
  /** From a tab that can be armed to another API by its URL, and back. */
  startOpening(): void;
  stopOpening(): void;
  read(): Promise<void>;
}

export interface PopupOptions {
  readonly worker: WorkerClient;
  /** The tab that the popup is about; without one there is only the way in. */
  readonly tabId: number;
  readonly clock: Clock;
  readonly vaultKeys: VaultKeys;
}

export function createPopupModel(options: PopupOptions, ended: AbortSignal): PopupModel {
  const { worker, tabId, clock, vaultKeys } = options;
  const { api } = worker;
  const { view, rules, vault, unreachable, read } = createTabReading(worker, tabId, ended);
  const opening = signal(false);
  const now = signal(clock.now());
  const doing = createDoing();
  const sources = computed(() => view.value?.sources ?? []);
  const signing = computed(() => view.value?.deciding?.source);
  const vaultAt = { api, view: vault, keys: vaultKeys };

  clock.every(1000, () => (now.value = clock.now()), ended);

  async function doAndRead(action: () => Promise<Result<unknown>>): Promise<void> {
    if (await doing.run(action)) await read();
  }

  return {
    screen: computed(() => screenOf(view.value, unreachable.value, opening.value)),
    view,
    unreachable,
    now,
    doing,
    signHere: createSignHereModel({ api, view, doing, now, vaultAt }),
    openApi: createOpenApiModel({ api, rules, sources, doing, now, vaultAt }),
    renew: createRenewModel({ api, signing, doing, now, vaultAt }),
    vault: createVaultModel(vaultAt),
    explainsBar: computed(
      () => view.value?.barExplained === false && view.value.state.kind !== "on",
    ),
    arm: () => doAndRead(() => api.arm(tabId)),
    disarm: () => doAndRead(async () => succeed(await api.disarm(tabId))),
    startOpening: () => {
      opening.value = true;
    },
    stopOpening: () => {
      opening.value = false;
    },
    read,
  };
}

function screenOf(
  view: TabView | undefined,
  unreachable: string | undefined,
  opening: boolean,
): PopupScreen {
  if (!view) return unreachable === undefined ? "loading" : "unreachable";
  const isLocked = view.deciding?.source?.state.kind === "locked";
  if (isLocked && view.state.kind !== "lost" && !opening) return "locked";
  return opening || view.page.kind === "unarmable" ? "open" : "tab";
}
