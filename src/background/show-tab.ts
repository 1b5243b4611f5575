import { showOnToolbar } from "../platform/toolbar.ts";
import type { Books } from "./load-kept.ts";
import { tabOnToolbar } from "./tab-on-toolbar.ts";

/** Shows a tab's state on the toolbar. */
export function showTabOf(
  books: () => Pick<Books, "configuration" | "tabs" | "vault">,
): (tabId: number) => Promise<void> {
  return (tabId) => showOnToolbar(tabId, tabOnToolbar(books().tabs.record(tabId), books()));
}
