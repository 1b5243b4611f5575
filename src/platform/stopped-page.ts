import { browser } from "./browser.ts";

/** Shows in a tab why its page was not opened: the entry says so. */
export async function showStopped(tabId: number, entryId: string): Promise<void> {
  const url = browser.runtime.getURL(`src/ui/stopped/index.html#entry=${entryId}`);
  // A tab that closed meanwhile has nothing to show.
  await browser.tabs.update(tabId, { url }).catch(() => undefined);
}
