import type { TabBook } from "../core/tabs/tab-book.ts";
import { hearWaking, wakeNowAndThen } from "../platform/waking.ts";

export interface Waking {
  /** Brings the alarm in step with the tabs. */
  step(): void;
}

/**
 * Has the worker woken now and then while tabs are armed: of what one that was stopped held the
 * browser tells nobody, and a page would wait for it for ever.
 */
export function openWaking(tabs: TabBook, signal: AbortSignal): Waking {
  let inForce: boolean | undefined;
  hearWaking(signal);
  return {
    step: () => {
      const isWanted = [...tabs.all().values()].some(({ state }) => state.kind === "on");
      if (isWanted === inForce) return;
      inForce = isWanted;
      // What the browser would not do is tried again with the next change.
      wakeNowAndThen(isWanted ? "wake" : "let-sleep").catch(() => (inForce = undefined));
    },
  };
}
