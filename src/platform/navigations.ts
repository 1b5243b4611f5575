import { browser } from "./browser.ts";

/**
 * Hears each URL that a tab's own page is asked from, redirects too, before it answers; whether
 * it ever does is all one. Call it in the worker's first turn.
 */
export function watchNavigations(
  hear: (tabId: number, url: string) => void,
  signal: AbortSignal,
): void {
  const { onBeforeRequest } = browser.webRequest;
  const tell = ({ tabId, url }: { readonly tabId: number; readonly url: string }): undefined =>
    hear(tabId, url) as undefined;
  onBeforeRequest.addListener(tell, { urls: ["<all_urls>"], types: ["main_frame"] });
  signal.addEventListener("abort", () => onBeforeRequest.removeListener(tell), { once: true });
}
