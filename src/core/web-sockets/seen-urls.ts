/** More than a page opens. */
const mostUrls = 20;

/** The addresses to which the pages of tabs have opened WebSockets, the newest of each tab. */
export class SeenUrls {
  readonly #byTab = new Map<number, Set<string>>();

  of(tabId: number): readonly string[] {
    return [...(this.#byTab.get(tabId) ?? [])];
  }

  /** Tells whether it is new. */
  add(tabId: number, url: string): boolean {
    const urls = this.#byTab.get(tabId) ?? new Set();
    const isNew = !urls.delete(url);
    this.#byTab.set(tabId, urls.add(url));
    const [oldest] = urls;
    if (urls.size > mostUrls && oldest !== undefined) urls.delete(oldest);
    return isNew;
  }

  /** Forgets every tab but these. */
  keepOnly(tabIds: readonly number[]): void {
    for (const tabId of this.#byTab.keys()) {
      if (!tabIds.includes(tabId)) this.#byTab.delete(tabId);
    }
  }
}
