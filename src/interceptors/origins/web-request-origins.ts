import { wireUrl } from "../wire-url.ts";
import { nameCaller } from "./name-caller.ts";
import type { Asker, Observed, Origins } from "./origins.ts";
import { RequestChains, type RequestChain } from "./request-chains.ts";

const everything = { urls: ["<all_urls>"] };

/** What the browser names as the tab of a service worker's request. */
const noTab = -1;

/** The page of a tab, and the one that is about to replace it. */
interface TabOrigins {
  readonly shown?: string | undefined;
  readonly arriving?: string | undefined;
}

/**
 * Who asked for a URL to which a page of ours sent a tab: nothing where nobody is known, no
 * initiator where it was a person.
 */
export type StandIn = (
  tabId: number,
  url: string,
) => Promise<{ readonly initiator?: string } | undefined>;

/**
 * Origins as `webRequest` reports them, which sees every initiator and redirect only with
 * permission for all sites. Its listeners are registered when it is constructed.
 *
 * Measured on Chromium 156: its events arrive before the debugger's pause.
 */
export class WebRequestOrigins implements Origins {
  readonly #chains = new RequestChains();
  readonly #tabs = new Map<number, TabOrigins>();
  readonly #standIn: StandIn;
  /** What the browser said last, until it says that permissions have changed. */
  #seesAll: Promise<boolean> | undefined;

  constructor(signal: AbortSignal, standIn: StandIn = async () => undefined) {
    this.#standIn = standIn;
    const { onBeforeRequest, onResponseStarted, onCompleted, onErrorOccurred } = chrome.webRequest;
    const begin = this.#begin.bind(this);
    const arrive = this.#arrive.bind(this);
    const end = this.#end.bind(this);
    const show = this.#show.bind(this);
    const forget = (tabId: number): boolean => this.#tabs.delete(tabId);
    const askAgain = (): void => {
      this.#seesAll = undefined;
    };
    onBeforeRequest.addListener(begin, everything);
    onResponseStarted.addListener(arrive, { ...everything, types: ["main_frame"] });
    onCompleted.addListener(end, everything);
    onErrorOccurred.addListener(end, everything);
    chrome.webNavigation.onCommitted.addListener(show);
    chrome.webNavigation.onErrorOccurred.addListener(show);
    chrome.tabs.onRemoved.addListener(forget);
    chrome.permissions.onAdded.addListener(askAgain);
    chrome.permissions.onRemoved.addListener(askAgain);
    signal.addEventListener("abort", () => {
      onBeforeRequest.removeListener(begin);
      onResponseStarted.removeListener(arrive);
      onCompleted.removeListener(end);
      onErrorOccurred.removeListener(end);
      chrome.webNavigation.onCommitted.removeListener(show);
      chrome.webNavigation.onErrorOccurred.removeListener(show);
      chrome.tabs.onRemoved.removeListener(forget);
      chrome.permissions.onAdded.removeListener(askAgain);
      chrome.permissions.onRemoved.removeListener(askAgain);
    });
  }

  async whoAsked(request: Observed): Promise<Asker> {
    // A redirect that was seen from its second hop on hides who led here.
    const tabIds = request.maybeServiceWorker ? [request.tabId, noTab] : [request.tabId];
    const seen = tabIds
      .flatMap((tabId) => this.#chains.alike({ ...request, tabId }))
      .filter(({ hops }) => !request.isRedirected || hops.size > 0);
    const alike = await Promise.all(seen.map((each) => this.#withAsker(each)));
    const isPage = alike.length > 0 && alike.every((each) => each.isPage);
    // Without it initiators and redirects of other sites are hidden, and a stranger looks typed.
    if (!(await this.#seesAllSites()))
      return { caller: { kind: "unknown", reason: "no-permission" }, isPage };
    const pages = isPage ? [undefined] : await this.#pageOrigins(request.tabId);
    const callers = pages.map((page) => nameCaller(alike, page));
    const unknown = callers.find((caller) => caller.kind !== "pages");
    if (unknown) return { caller: unknown, isPage };
    const origins = new Set(callers.flatMap((each) => (each.kind === "pages" ? each.origins : [])));
    return { caller: { kind: "pages", origins: [...origins] }, isPage };
  }

  #seesAllSites(): Promise<boolean> {
    this.#seesAll ??= chrome.permissions.contains({ origins: ["<all_urls>"] });
    return this.#seesAll;
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
    const { requestId, tabId, method, initiator, type } = details;
    const before = this.#chains.get(requestId);
    const hops = before ? new Set([...before.hops, originOf(before.url)]) : new Set<string>();
    const url = wireUrl(details.url);
    const first = before?.first ?? url;
    const isPage = type === "main_frame";
    this.#chains.begin(requestId, { tabId, method, initiator, first, url, hops, isPage });
  }

  /** The browser names this extension where a page of ours sent a tab on for somebody else. */
  async #withAsker(chain: RequestChain): Promise<RequestChain> {
    const isOwn = chain.initiator === `chrome-extension://${chrome.runtime.id}`;
    const asker = isOwn && chain.isPage ? await this.#standIn(chain.tabId, chain.first) : undefined;
    return asker ? { ...chain, initiator: asker.initiator } : chain;
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
