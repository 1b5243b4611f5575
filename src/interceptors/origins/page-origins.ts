/** The page of a tab, and the one that is about to replace it. */
interface TabOrigins {
  readonly shown?: string | undefined;
  readonly arriving?: string | undefined;
}

/** The origins of the pages that tabs show. It listens from when it is constructed. */
export class PageOrigins {
  readonly #tabs = new Map<number, TabOrigins>();

  constructor(signal: AbortSignal) {
    const { onResponseStarted } = chrome.webRequest;
    const arrive = this.#arrive.bind(this);
    const show = this.#show.bind(this);
    const forget = (tabId: number): boolean => this.#tabs.delete(tabId);
    onResponseStarted.addListener(arrive, { urls: ["<all_urls>"], types: ["main_frame"] });
    chrome.webNavigation.onCommitted.addListener(show);
    chrome.webNavigation.onErrorOccurred.addListener(show);
    chrome.tabs.onRemoved.addListener(forget);
    signal.addEventListener("abort", () => {
      onResponseStarted.removeListener(arrive);
      chrome.webNavigation.onCommitted.removeListener(show);
      chrome.webNavigation.onErrorOccurred.removeListener(show);
      chrome.tabs.onRemoved.removeListener(forget);
    });
  }

  /** That of the tab's page; of both while one takes the other's place; undefined: not known. */
  async of(tabId: number): Promise<readonly (string | undefined)[]> {
    const known = this.#tabs.get(tabId);
    if (known?.shown === undefined) {
      const tab = await chrome.tabs.get(tabId).catch(() => undefined);
      const shown = tab?.url === undefined ? undefined : originOf(tab.url);
      // A page that was committed meanwhile is the newer one.
      const now = this.#tabs.get(tabId);
      this.#tabs.set(tabId, { ...now, shown: now?.shown ?? shown });
    }
    const { shown, arriving } = this.#tabs.get(tabId) ?? {};
    return arriving === undefined || arriving === shown ? [shown] : [shown, arriving];
  }

  #arrive({ tabId, url, documentId }: chrome.webRequest.OnResponseStartedDetails): void {
    // Measured on Chromium 156: what a page has fetched ahead names that page, and replaces none.
    if (documentId !== undefined) return;
    this.#tabs.set(tabId, { ...this.#tabs.get(tabId), arriving: originOf(url) });
  }

  /** A page was committed, or its arrival failed and the one before stays. */
  #show(details: { tabId: number; frameId: number; url: string; error?: string }): void {
    if (details.frameId !== 0) return;
    const { shown } = this.#tabs.get(details.tabId) ?? {};
    const page = details.error === undefined ? originOf(details.url) : shown;
    this.#tabs.set(details.tabId, { shown: page });
  }
}

export function originOf(url: string): string {
  return URL.canParse(url) ? new URL(url).origin : "null";
}
