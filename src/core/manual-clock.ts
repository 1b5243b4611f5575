import type { Clock } from "./clock.ts";

/** A clock that stands still until it is told to go on. */
export interface ManualClock extends Clock {
  /** Goes on by so many milliseconds, and runs in its order what is due by then. */
  advance(milliseconds: number): void;
  /** How many runs are waiting for their time. */
  readonly waiting: number;
}

interface Waiting {
  readonly at: number;
  readonly run: () => void;
}

export function createManualClock(startsAt: number): ManualClock {
  let now = startsAt;
  const queue = new Set<Waiting>();
  const next = (until: number): Waiting | undefined =>
    [...queue].filter(({ at }) => at <= until).toSorted((one, other) => one.at - other.at)[0];
  return {
    now: () => now,
    after: (milliseconds, run, signal) => {
      if (signal.aborted) return;
      const waiting = { at: now + milliseconds, run };
      queue.add(waiting);
      signal.addEventListener("abort", () => queue.delete(waiting), { once: true });
    },
    advance: (milliseconds) => {
      const until = now + milliseconds;
      for (let due = next(until); due !== undefined; due = next(until)) {
        queue.delete(due);
        now = due.at;
        due.run();
      }
      now = until;
    },
    get waiting() {
      return queue.size;
    },
  };
}
