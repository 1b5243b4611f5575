import { wireUrl } from "../wire-url.ts";
import { nameCaller } from "./name-caller.ts";
import type { Asker, Observed, Origins } from "./origins.ts";
import { RequestChains } from "./request-chains.ts";

const everything = { urls: ["<all_urls>"] };

/** The page of a tab, and the one that is about to replace it. */
interface TabOrigins {
  readonly shown?: string | undefined;
  readonly arriving?: string | undefined;
}

/**
 * Origins as `webRequest` reports them, which sees every initiator and redirect only with
 * permission for all sites. Its listeners are registered when it is constructed.
 *
 * Measured on Chromium 156: its events arrive before the debugger's pause.
 */
export class WebRequestOrigins implements Origins {
  readonly #chains = new RequestChains();
  readonly #tabs = new Map<number, TabOrigins>();
  readonly #approved = new Map<number, string>();

  constructor(signal: AbortSignal) {
    const { onBeforeRequest, onResponseStarted, onCompleted, onErrorOccurred } = chrome.webRequest;
    const begin = this.#begin.bind(this);
    const arrive = this.#arrive.bind(this);
    const end = this.#end.bind(this);
    const show = this.#show.bind(this);
    const forget = (tabId: number): void => {
      this.#tabs.delete(tabId);
      this.#approved.delete(tabId);
    };
    onBeforeRequest.addListener(begin, everything);
    onResponseStarted.addListener(arrive, { ...everything, types: ["main_frame"] });
    onCompleted.addListener(end, everything);
    onErrorOccurred.addListener(end, everything);
    chrome.webNavigation.onCommitted.addListener(show);
    chrome.webNavigation.onErrorOccurred.addListener(show);
    chrome.tabs.onRemoved.addListener(forget);
    signal.addEventListener("abort", () => {
      onBeforeRequest.removeListener(begin);
      onResponseStarted.removeListener(arrive);
      onCompleted.removeListener(end);
      onErrorOccurred.removeListener(end);
      chrome.webNavigation.onCommitted.removeListener(show);
      chrome.webNavigation.onErrorOccurred.removeListener(show);
      chrome.tabs.onRemoved.removeListener(forget);
    });
  }

  /**
   * A person chose, in a page of ours, that this tab goes to this URL: that one navigation counts
   * as theirs, as if it were typed. The browser names this extension as its initiator.
   */
  approve(tabId: number, url: string): void {
    this.#approved.set(tabId, wireUrl(new URL(url).href));
  }

  async whoAsked(request: Observed): Promise<Asker> {
    const alike = this.#chains.alike(request);
    const isPage = alike.length > 0 && alike.every((each) => each.isPage);
    // Without it initiators and redirects of other sites are hidden, and a stranger looks typed.
    const sees = await chrome.permissions.contains({ origins: ["<all_urls>"] });
    if (!sees) return { caller: { kind: "unknown", reason: "no-permission" }, isPage };
    const pages = isPage ? [undefined] : await this.#pageOrigins(request.tabId);
    const callers = pages.map((page) => nameCaller(alike, page));
    const unknown = callers.find((caller) => caller.kind !== "pages");
    if (unknown) return { caller: unknown, isPage };
    const origins = new Set(callers.flatMap((each) => (each.kind === "pages" ? each.origins : [])));
    return { caller: { kind: "pages", origins: [...origins] }, isPage };
  }

  /** The origin of the tab's page; of both while one takes the other's place. */
  async #pageOrigins(tabId: number): Promise<readonly (string | undefined)[]> {
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

  #begin(details: chrome.webRequest.OnBeforeRequestDetails): undefined {
    const { requestId, tabId, method, type } = details;
    const before = this.#chains.get(requestId);
    const hops = before ? new Set([...before.hops, originOf(before.url)]) : new Set<string>();
    const url = wireUrl(details.url);
    const isPage = type === "main_frame";
    const initiator = before ? before.initiator : this.#initiatorOf(details, url);
    this.#chains.begin(requestId, { tabId, method, initiator, url, hops, isPage });
  }

  /** The browser never changes it on a redirect. */
  #initiatorOf(
    { tabId, initiator, type }: chrome.webRequest.OnBeforeRequestDetails,
    url: string,
  ): string | undefined {
    if (type !== "main_frame" || initiator !== `chrome-extension://${chrome.runtime.id}`)
      return initiator;
    if (this.#approved.get(tabId) !== url) return initiator;
    this.#approved.delete(tabId);
    return undefined;
  }

  #arrive({ tabId, url }: chrome.webRequest.OnResponseStartedDetails): void {
    this.#tabs.set(tabId, { ...this.#tabs.get(tabId), arriving: originOf(url) });
  }

  #end({ requestId }: { readonly requestId: string }): void {
    this.#chains.end(requestId);
  }

  /** A page was committed, or its arrival failed and the one before stays. */
  #show(details: { tabId: number; frameId: number; url: string; error?: string }): void {
    if (details.frameId !== 0) return;
    const { shown } = this.#tabs.get(details.tabId) ?? {};
    const page = details.error === undefined ? originOf(details.url) : shown;
    this.#tabs.set(details.tabId, { shown: page });
  }
}

function originOf(url: string): string {
  return URL.canParse(url) ? new URL(url).origin : "null";
}
