/**
 * Pages that a person chose to open unsigned: each such choice holds for the next time that this
 * tab goes to this URL, and for nothing else.
 */
export class UnsignedOpens {
  readonly #urls = new Map<number, string>();

  choose(tabId: number, url: string): void {
    this.#urls.set(tabId, url);
  }

  /** Whether a person chose this; the choice is used up. */
  take(tabId: number, url: string): boolean {
    if (this.#urls.get(tabId) !== url) return false;
    return this.#urls.delete(tabId);
  }

  forget(tabId: number): void {
    this.#urls.delete(tabId);
  }
}
