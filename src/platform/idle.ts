import { browser } from "./browser.ts";

/** `idle`: no input for the interval; `locked`: the computer's screen is. */
export type IdleState = "active" | "idle" | "locked";

/**
 * Hears when the computer is left alone for so many seconds, or its screen is locked. Call it in
 * the worker's first turn. What happened while the worker was stopped is asked for and told too.
 */
export function watchIdle(
  seconds: number,
  hear: (state: IdleState) => void,
  signal: AbortSignal,
): void {
  const { idle } = browser;
  idle.setDetectionInterval(seconds);
  idle.onStateChanged.addListener(hear);
  signal.addEventListener("abort", () => idle.onStateChanged.removeListener(hear), { once: true });
  void idle.queryState(seconds).then(hear);
}
