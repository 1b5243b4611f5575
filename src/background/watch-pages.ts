import type { TabBook } from "../core/tabs/tab-book.ts";
import { watchTabs } from "../interceptors/origins/tab-watch.ts";
import { forgetToolbar, showOnToolbar } from "../platform/toolbar.ts";

export interface PageWatchPorts {
  readonly tabs: TabBook;
  /** What was kept of the tabs is at hand. */
  readonly kept: Promise<unknown>;
  /** A tab shows another page, asked for at `since`. */
  onShown(tabId: number, since: number): void;
}

/** Notes which pages the tabs show, and what APIs refused them. */
export function watchPages({ tabs, kept, onShown }: PageWatchPorts, signal: AbortSignal): void {
  watchTabs(
    {
      onRefused: (tabId, refusal) => void kept.then(() => tabs.countRefusal(tabId, refusal)),
      onPageLeft: (tabId) => void kept.then(() => tabs.leavePage(tabId)),
      onPageShown: (tabId, origin, since) =>
        void kept.then(() => {
          tabs.showPage(tabId, origin);
          onShown(tabId, since);
          forgetToolbar(tabId);
          return showOnToolbar(tabId, tabs.record(tabId));
        }),
    },
    signal,
  );
}
