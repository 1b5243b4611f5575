import { computed, signal, type ReadonlySignal } from "@preact/signals";
import type { SourceView } from "../../core/credentials/source-view.ts";
import type { Clock } from "../clock.ts";
import type { WorkerClient } from "../worker-client.ts";

/** Credentials that a rule signs with, and that end. */
export interface Ending {
  /** Of their source. */
  readonly id: string;
  readonly name: string;
  /** Milliseconds; 0 once they have expired. */
  readonly remaining: number;
}

/** How long the credentials of rules still hold. */
export interface ExpiryModel {
  /** Counted down each second, the first to end first. */
  readonly endings: ReadonlySignal<readonly Ending[]>;
  /** Begins to read and to count. */
  start(): void;
}

export function createExpiryModel(
  { api, on, onReset }: Pick<WorkerClient, "api" | "on" | "onReset">,
  clock: Clock,
  page: AbortSignal,
): ExpiryModel {
  // Apart from the page's own signal, which has many hearers already.
  const ended = AbortSignal.any([page]);
  const sources = signal<readonly SourceView[]>([]);
  const now = signal(clock.now());
  let reads = 0;

  async function read(): Promise<void> {
    const own = (reads += 1);
    try {
      const view = await api.configuration();
      if (own === reads) sources.value = view.sources;
    } catch {
      // What was known still counts down; the next change asks again.
    }
  }

  return {
    endings: computed(() =>
      sources.value.flatMap((each) => endingOf(each, now.value)).toSorted(soonest),
    ),
    start: () => {
      on("configuration", () => void read(), ended);
      onReset(() => void read(), ended);
      clock.every(1_000, () => (now.value = clock.now()), ended);
      void read();
    },
  };
}

function endingOf({ definition, state, usedBy }: SourceView, now: number): readonly Ending[] {
  if (usedBy.length === 0) return [];
  if (state.kind !== "expired" && state.kind !== "ready") return [];
  if (state.expiresAt === undefined) return [];
  const { id, name } = definition;
  return [{ id, name, remaining: Math.max(0, state.expiresAt - now) }];
}

function soonest(one: Ending, other: Ending): number {
  return one.remaining - other.remaining;
}
