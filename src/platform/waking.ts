import { browser } from "./browser.ts";

const name = "look after armed tabs";

/** Has the alarm wake the worker, which looks after its tabs as it starts. */
export function hearWaking(signal: AbortSignal): void {
  const { onAlarm } = browser.alarms;
  const hear = (): void => undefined;
  onAlarm.addListener(hear);
  signal.addEventListener("abort", () => onAlarm.removeListener(hear));
}

/** Has the browser wake the worker every 30 s, the shortest that it takes, or no more. */
export async function wakeNowAndThen(wanted: "wake" | "let-sleep"): Promise<void> {
  if (wanted === "wake") await browser.alarms.create(name, { periodInMinutes: 0.5 });
  else await browser.alarms.clear(name);
}
