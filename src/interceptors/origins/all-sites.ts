/**
 * Whether this extension sees all sites: what the browser said last, until it says that
 * permissions have changed. It listens from when it is constructed.
 */
export class AllSites {
  #sees: Promise<boolean> | undefined;

  constructor(signal: AbortSignal) {
    const { onAdded, onRemoved } = chrome.permissions;
    const askAgain = (): void => {
      this.#sees = undefined;
    };
    onAdded.addListener(askAgain);
    onRemoved.addListener(askAgain);
    signal.addEventListener("abort", () => {
      onAdded.removeListener(askAgain);
      onRemoved.removeListener(askAgain);
    });
  }

  areSeen(): Promise<boolean> {
    this.#sees ??= chrome.permissions.contains({ origins: ["<all_urls>"] });
    return this.#sees;
  }
}
