import { signal, type ReadonlySignal } from "@preact/signals";
import type { Clock } from "../clock.ts";

/** Something that a person deleted and may want back. */
export interface Removed {
  readonly id: string;
  readonly name: string;
  /** Carries it out. */
  readonly finish: () => Promise<void>;
  /** Brings it back. */
  readonly undo: () => Promise<void>;
}

/** Deletes with a while to think again; whatever else is deleted or done meanwhile carries it out. */
export interface Removal {
  /** What can still be brought back. */
  readonly pending: ReadonlySignal<Removed | undefined>;
  start(removed: Removed): Promise<void>;
  undo(): Promise<void>;
  /** Carries it out now. */
  finish(): Promise<void>;
}

const WHILE = 8_000;

export function createRemoval(clock: Pick<Clock, "after">): Removal {
  const pending = signal<Removed | undefined>(undefined);
  let waiting = new AbortController();

  function take(): Removed | undefined {
    waiting.abort();
    const removed = pending.value;
    pending.value = undefined;
    return removed;
  }

  async function finish(): Promise<void> {
    await take()?.finish();
  }

  return {
    pending,
    start: async (removed) => {
      await finish();
      waiting = new AbortController();
      pending.value = removed;
      clock.after(WHILE, () => void finish(), waiting.signal);
    },
    undo: async () => {
      await take()?.undo();
    },
    finish,
  };
}
