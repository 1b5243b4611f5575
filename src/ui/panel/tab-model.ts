import { signal, type ReadonlySignal } from "@preact/signals";
import type { TabState } from "../../core/tab-state.ts";
import type { WorkerClient } from "../worker-client.ts";

/** The one tab that the panel was opened for. */
export interface TabModel {
  /** Unknown until the worker has told it. */
  readonly state: ReadonlySignal<TabState | undefined>;
  /** Why the tab could not be armed, in sentences. */
  readonly refusal: ReadonlySignal<string | undefined>;
  watch(tabId: number): Promise<void>;
  arm(): Promise<void>;
}

export function createTabModel(worker: WorkerClient, ended: AbortSignal): TabModel {
  const state = signal<TabState | undefined>(undefined);
  const refusal = signal<string | undefined>(undefined);
  let watched: number | undefined;

  async function read(): Promise<void> {
    const tabId = watched;
    if (tabId === undefined) return;
    const view = await worker.api.tab(tabId).catch(() => undefined);
    if (tabId === watched) state.value = view?.state;
  }

  worker.on(
    "tab",
    ({ tabId }) => {
      if (tabId === watched) void read();
    },
    ended,
  );
  worker.onReset(() => void read(), ended);

  return {
    state,
    refusal,
    watch: (tabId) => {
      watched = tabId;
      return read();
    },
    arm: async () => {
      if (watched === undefined) return;
      try {
        const result = await worker.api.arm(watched);
        refusal.value = result.ok ? undefined : result.failure.message;
        if (result.ok) state.value = result.value;
      } catch (error) {
        refusal.value = error instanceof Error ? error.message : String(error);
      }
    },
  };
}
