import type { TabBook } from "../core/tabs/tab-book.ts";
import { isOpen } from "../platform/tabs.ts";
import { hearWaking, wakeNowAndThen } from "../platform/waking.ts";
import type { Areas } from "../storage/area.ts";
import { armedTabsStore } from "../storage/armed-tabs-store.ts";

export interface KeepArmed {
  /** Brings what is kept, and the alarm, in step with the tabs. */
  step(): void;
}

/**
 * Keeps which tabs are armed for when the extension is loaded anew: the browser lets them go then
 * with all that they held, and tells nobody, so that they are taken for lost. It also has the worker woken now and
 * then while any is: of what one that was stopped held the browser tells nobody, and a page would
 * wait for it for ever.
 */
export function keepArmed(
  tabs: TabBook,
  { areas, kept }: { readonly areas: Areas; readonly kept: Promise<void> },
  signal: AbortSignal,
): KeepArmed {
  let inForce = "";
  let writing: Promise<unknown> = kept
    .then(() => loseWhatWasArmed(tabs, areas))
    .catch(() => undefined);
  hearWaking(signal);
  return {
    step: () => {
      const armed = [...tabs.all()].filter(([, { state }]) => state.kind === "on");
      const tabIds = armed.map(([tabId]) => tabId);
      if (tabIds.join() === inForce) return;
      inForce = tabIds.join();
      // What the browser would not do is tried again with the next change.
      writing = writing
        .then(() => armedTabsStore.write(areas, tabIds))
        .then(() => wakeNowAndThen(tabIds.length > 0 ? "wake" : "let-sleep"))
        .catch(() => (inForce = ""));
    },
  };
}

/** What the session knows of is armed again, or lost, by itself. */
async function loseWhatWasArmed(tabs: TabBook, areas: Areas): Promise<void> {
  const before = (await armedTabsStore.read(areas)).value.filter((id) => !tabs.all().has(id));
  const open = await Promise.all(before.map(async (id) => ((await isOpen(id)) ? [id] : [])));
  const since = Math.floor(performance.timeOrigin);
  for (const id of open.flat()) tabs.enter(id, { kind: "lost", since, reason: "restarted" });
}
