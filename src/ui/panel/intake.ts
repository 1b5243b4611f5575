import { signal, type ReadonlySignal } from "@preact/signals";
import type { EntrySummary } from "../../core/log/entry.ts";

/** Gathers what arrives and hands it on once a picture, or, while paused, once that ends. */
export interface Intake {
  readonly paused: ReadonlySignal<boolean>;
  /** Entries that wait for the pause to end. */
  readonly waiting: ReadonlySignal<number>;
  add(changes: readonly EntrySummary[]): void;
  /** Hands on what has been gathered, unless paused. */
  flush(): void;
  /** Drops what has been gathered. */
  clear(): void;
  togglePause(): void;
}

export interface IntakeOptions {
  /** Runs it before the next picture is shown. */
  readonly nextFrame: (run: () => void) => void;
  /** The most entries that wait; the oldest go. */
  readonly limit: number;
}

/** A hidden page gets no pictures; from here on entries are handed on without one. */
const MOST_GATHERED = 2_000;

export function createIntake(
  { nextFrame, limit }: IntakeOptions,
  take: (changes: readonly EntrySummary[]) => void,
): Intake {
  const paused = signal(false);
  const waiting = signal(0);
  const gathered = new Map<string, EntrySummary>();
  let frameAsked = false;

  function flush(): void {
    if (paused.value || gathered.size === 0) return;
    const changes = [...gathered.values()];
    gathered.clear();
    take(changes);
  }

  function add(changes: readonly EntrySummary[]): void {
    for (const change of changes) gathered.set(change.id, change);
    if (paused.value) {
      dropOldest(gathered, limit);
      waiting.value = gathered.size;
    } else if (gathered.size > MOST_GATHERED) {
      flush();
    } else if (!frameAsked && gathered.size > 0) {
      frameAsked = true;
      nextFrame(() => {
        frameAsked = false;
        flush();
      });
    }
  }

  return {
    paused,
    waiting,
    add,
    flush,
    clear: () => {
      gathered.clear();
      waiting.value = 0;
    },
    togglePause: () => {
      paused.value = !paused.value;
      waiting.value = 0;
      flush();
    },
  };
}

function dropOldest(gathered: Map<string, EntrySummary>, limit: number): void {
  for (const id of gathered.keys()) {
    if (gathered.size <= limit) return;
    gathered.delete(id);
  }
}
