import { effect, signal, type ReadonlySignal } from "@preact/signals";
import type { Clock } from "../clock.ts";

export interface UnhurriedOptions<Value> {
  /** Reads the value; it may take a while. */
  readonly read: () => Value;
  /** When this changes, the value is read within `every` milliseconds. */
  readonly changes: ReadonlySignal<unknown>;
  /** When this changes, the value is read at once. */
  readonly atOnce: ReadonlySignal<unknown>;
  readonly every: number;
  readonly clock: Clock;
}

/** A value that is read seldom, however often what it is made of changes. */
export function unhurried<Value>(
  { read, changes, atOnce, every, clock }: UnhurriedOptions<Value>,
  ended: AbortSignal,
): ReadonlySignal<Value> {
  const value = signal(read());
  let isResting = false;
  let isDue = false;

  function refresh(): void {
    isDue = false;
    value.value = read();
  }

  /** Reads now and then rests; what changes meanwhile is read after the rest. */
  function hurryNoMore(): void {
    if (isResting) {
      isDue = true;
      return;
    }
    refresh();
    isResting = true;
    clock.after(
      every,
      () => {
        isResting = false;
        if (isDue) hurryNoMore();
      },
      ended,
    );
  }

  const stops = [
    effect(() => {
      void changes.value;
      hurryNoMore();
    }),
    effect(() => {
      void atOnce.value;
      refresh();
    }),
  ];
  ended.addEventListener("abort", () => stops.forEach((stop) => stop()), { once: true });
  return value;
}
