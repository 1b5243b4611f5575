import { useEffect, useState } from "preact/hooks";
import type { Clock } from "../clock.ts";

/** How often what counts down is shown anew, in milliseconds. */
const every = 100;

/** The time, kept up to date while something counts down. */
export function useNow(clock: Clock, isCounting: boolean): number {
  const [now, setNow] = useState(() => clock.now());
  useEffect(() => {
    if (!isCounting) return undefined;
    const ended = new AbortController();
    setNow(clock.now());
    clock.every(every, () => setNow(clock.now()), ended.signal);
    return () => ended.abort();
  }, [clock, isCounting]);
  return now;
}
