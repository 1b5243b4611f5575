import type { TabBook } from "../core/tabs/tab-book.ts";
import { waitForUpdate } from "../core/updates/wait-for-update.ts";
import { updates } from "../platform/updates.ts";

/** Installs updates while no tab is armed; what it gives is called when one no longer is. */
export function installUpdates(
  tabs: Pick<TabBook, "all">,
  kept: Promise<void>,
  signal: AbortSignal,
): () => void {
  return waitForUpdate(
    {
      // Which tabs are armed is known once what an earlier life kept is at hand.
      onAvailable: (hear, until) => updates.onAvailable(() => void kept.then(hear), until),
      install: updates.install,
      isAnyArmed: () => [...tabs.all().values()].some(({ state }) => state.kind === "on"),
    },
    signal,
  );
}
