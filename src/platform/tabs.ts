import { browser } from "./browser.ts";
import type { TabPage } from "../core/tabs/tab-view.ts";

/** What the tab shows, and whether a debugger may attach to it. */
export async function pageOf(tabId: number): Promise<TabPage> {
  const tab = await browser.tabs.get(tabId).catch(() => undefined);
  const text = tab?.url;
  if (text === undefined || !URL.canParse(text)) return { kind: "unarmable" };
  const url = new URL(text);
  const isPage = url.protocol === "https:" || url.protocol === "http:";
  if (!isPage || isStore(url)) return { kind: "unarmable" };
  return { kind: "page", url: url.href, origin: url.origin, host: url.host };
}

export async function isOpen(tabId: number): Promise<boolean> {
  return browser.tabs.get(tabId).then(
    () => true,
    () => false,
  );
}

/** The browser keeps extensions out of its own store. */
function isStore({ hostname, pathname }: URL): boolean {
  return (
    hostname === "chromewebstore.google.com" ||
    (hostname === "chrome.google.com" && pathname.startsWith("/webstore")) ||
    hostname === "microsoftedge.microsoft.com"
  );
}

/** Loads the tab's page again. */
export async function reload(tabId: number): Promise<void> {
  await browser.tabs.reload(tabId);
}

export async function navigate(tabId: number, url: string): Promise<void> {
  await browser.tabs.update(tabId, { url });
}

/** Opens an empty tab in front and gives its id, once it can be attached to. */
export async function openBlankTab(): Promise<number> {
  const tab = await browser.tabs.create({ url: "about:blank", active: true });
  // A tab has no id only in the browser's own developer tools.
  if (tab.id === undefined) throw new Error("The browser opened a tab without an id.");
  return tab.id;
}
