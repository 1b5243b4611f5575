import type { TabBook } from "../core/tabs/tab-book.ts";
import { watchTabs } from "../interceptors/origins/tab-watch.ts";
import { forgetToolbar } from "../platform/toolbar.ts";

export interface PageWatchPorts {
  readonly tabs: TabBook;
  /** What was kept of the tabs is at hand. */
  readonly kept: Promise<unknown>;
  /** Shows a tab's state on the toolbar. */
  show(tabId: number): Promise<void>;
  /** A tab shows another page, asked for at `since`. */
  onShown(tabId: number, since: number): void;
}

/** Notes which pages the tabs show, and what APIs refused them. */
export function watchPages(
  { tabs, kept, show, onShown }: PageWatchPorts,
  signal: AbortSignal,
): void {
  watchTabs(
    {
      onRefused: (tabId, refusal) => void kept.then(() => tabs.countRefusal(tabId, refusal)),
      onPageLeft: (tabId) => void kept.then(() => tabs.leavePage(tabId)),
      onPageShown: (tabId, origin, since) =>
        void kept.then(() => {
          tabs.showPage(tabId, origin);
          onShown(tabId, since);
          forgetToolbar(tabId);
          return show(tabId);
        }),
    },
    signal,
  );
}
