import { browser } from "./browser.ts";

/** A tab and the window that it is in. */
export interface TabPlace {
  readonly tabId: number;
  readonly windowId: number;
}

/** The tab that a person is looking at, where it has an id. */
export async function activeTab(): Promise<TabPlace | undefined> {
  const [tab] = await browser.tabs.query({ active: true, lastFocusedWindow: true });
  return placeOf(tab);
}

/** The tab that this page itself is in. */
export async function ownTab(): Promise<TabPlace | undefined> {
  return placeOf(await browser.tabs.getCurrent());
}

/** A tab by its id, if it is still there. */
export async function tabById(tabId: number): Promise<TabPlace | undefined> {
  return placeOf(await browser.tabs.get(tabId).catch(() => undefined));
}

function placeOf(tab: browser.Tabs.Tab | undefined): TabPlace | undefined {
  return tab?.id === undefined || tab.windowId === undefined
    ? undefined
    : { tabId: tab.id, windowId: tab.windowId };
}
