import type { Clock } from "./clock.ts";

export interface TimeLimit {
  readonly clock: Pick<Clock, "after">;
  readonly milliseconds: number;
  readonly signal: AbortSignal;
}

export type Limited<Value> =
  | { readonly kind: "done"; readonly value: Value }
  | { readonly kind: "late" }
  | { readonly kind: "aborted" };

/**
 * Waits for what is run until it is done, the time is over or the signal aborts, whichever is
 * first; what is run hears by its own signal that nobody waits any more. Rejects as it does.
 */
export function withTimeLimit<Value>(
  { clock, milliseconds, signal }: TimeLimit,
  run: (signal: AbortSignal) => Promise<Value>,
): Promise<Limited<Value>> {
  return new Promise((resolve, reject) => {
    const over = new AbortController();
    const end = (outcome: Limited<Value>): void => {
      resolve(outcome);
      over.abort();
    };
    if (signal.aborted) {
      end({ kind: "aborted" });
      return;
    }
    signal.addEventListener("abort", () => end({ kind: "aborted" }), { signal: over.signal });
    clock.after(milliseconds, () => end({ kind: "late" }), over.signal);
    run(over.signal)
      .finally(() => over.abort())
      .then((value) => resolve({ kind: "done", value }), reject);
  });
}
