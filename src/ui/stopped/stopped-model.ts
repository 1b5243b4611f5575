import { signal, type ReadonlySignal } from "@preact/signals";
import type { Entry } from "../../core/log/entry.ts";
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
  read(): Promise<void>;
  openAgain(as: "signed" | "unsigned"): Promise<void>;
}

export interface StoppedPlace {
  readonly tabId: number;
  readonly entryId: string;
}

export function createStoppedModel(worker: WorkerClient, place: StoppedPlace): StoppedModel {
  const stopped = signal<Stopped>({ kind: "reading" });
  const problem = signal<string | undefined>(undefined);
  return {
    stopped,
    problem,
    read: async () => {
      try {
        const entry = await worker.api.entry(place.entryId);
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
