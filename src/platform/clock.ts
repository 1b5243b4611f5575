/** The machine's clock and timers. */
export const systemClock = {
  now: (): number => Date.now(),
  /** Milliseconds since this context began: it never goes back, and is finer than `now`. */
  stopwatch: (): number => performance.now(),
  after(milliseconds: number, run: () => void, signal: AbortSignal): void {
    if (signal.aborted) return;
    const timer = setTimeout(run, milliseconds);
    signal.addEventListener("abort", () => clearTimeout(timer), { once: true });
  },
  every(milliseconds: number, run: () => void, signal: AbortSignal): void {
    if (signal.aborted) return;
    const timer = setInterval(run, milliseconds);
    signal.addEventListener("abort", () => clearInterval(timer), { once: true });
  },
};
