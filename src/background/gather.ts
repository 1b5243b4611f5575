import { systemClock } from "../platform/clock.ts";

/**
 * Runs once for all that comes for an id within so many milliseconds, with the latest of it: what
 * shows a busy tab need not follow its every request.
 */
export function gather<Id, Value>(
  milliseconds: number,
  run: (id: Id, value: Value) => void,
  signal: AbortSignal,
): (id: Id, value: Value) => void {
  const latest = new Map<Id, Value>();
  return (id, value) => {
    const isWaiting = latest.has(id);
    latest.set(id, value);
    if (isWaiting) return;
    const flush = (): void => {
      const last = latest.get(id) as Value;
      latest.delete(id);
      run(id, last);
    };
    systemClock.after(milliseconds, flush, signal);
  };
}
