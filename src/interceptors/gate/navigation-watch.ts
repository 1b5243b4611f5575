import type { Arrival } from "../../core/gate/arrival.ts";
import type { DocumentPlace } from "../../core/gate/gate-tabs.ts";
import { isRefusedUnrun } from "../../core/gate/refused-unrun.ts";
import { NavigationChains, type NavigationChain } from "./navigation-chains.ts";

export interface NavigationHandlers {
  /** A tab has come to the gate. */
  onArrived(arrival: Arrival): void;
  /** The gate's page was loaded again. */
  onLoadedAgain(place: DocumentPlace): void;
  /** A tab shows another page. */
  onShown(tabId: number, url: string): void;
  /** What a tab was going to came to nothing. */
  onCameToNothing(tabId: number): void;
  /** A tab shows AWS's refusal of what was posted to it unsigned. */
  onRefusedPost(arrival: Arrival): void;
}

type Committed = chrome.webNavigation.WebNavigationTransitionCallbackDetails;

/** Where a tab was going, and the URLs that redirected it there. */
interface Way {
  readonly url: string;
  readonly hops: readonly string[];
}

/**
 * Watches how tabs come to their pages, and who sent them: `webRequest` knows the initiator and
 * every redirect, `webNavigation` how it began and which document it came to.
 */
export function watchNavigations(
  handlers: NavigationHandlers,
  gateUrl: string,
  signal: AbortSignal,
): void {
  const chains = new NavigationChains();
  const shown = new Map<number, string>();

  function begin(details: chrome.webRequest.OnBeforeRequestDetails): undefined {
    const { tabId, requestId, method, initiator, url } = details;
    if (isActive(details)) chains.go({ tabId, requestId, method, initiator }, url);
  }

  function commit(details: Committed): void {
    if (details.frameId !== 0 || !isActive(details)) return;
    const { tabId, url } = details;
    const taken = chains.take(tabId, url);
    const left = shown.get(tabId);
    shown.set(tabId, originOf(url));
    const led = url.startsWith(gateUrl) ? taken.filter(({ urls }) => urls.length > 1) : [];
    const refused = taken.filter((each) => each.isRefused && each.method === "POST");
    if (led.length > 0) {
      handlers.onArrived(arrivalOf(led, wayToGate, { details, left }));
    } else if (url.startsWith(gateUrl) && details.transitionType === "reload") {
      handlers.onLoadedAgain(details);
    } else {
      handlers.onShown(tabId, url);
      if (refused.length > 0) handlers.onRefusedPost(arrivalOf(taken, way, { details, left }));
    }
  }

  const refuse = (details: chrome.webRequest.OnHeadersReceivedDetails): undefined => {
    if (isRefusal(details)) chains.refuse(details);
  };
  const fail = (details: chrome.webRequest.OnErrorOccurredDetails): void => chains.end(details);
  const end = ({ tabId, frameId }: { readonly tabId: number; readonly frameId: number }): void => {
    if (frameId === 0) handlers.onCameToNothing(tabId);
  };
  const forget = (tabId: number): void => {
    chains.forget(tabId);
    shown.delete(tabId);
  };
  const { webRequest, webNavigation, tabs } = chrome;
  webRequest.onBeforeRequest.addListener(begin, pages);
  webRequest.onHeadersReceived.addListener(refuse, pages, ["responseHeaders", "extraHeaders"]);
  webRequest.onErrorOccurred.addListener(fail, pages);
  webNavigation.onCommitted.addListener(commit);
  webNavigation.onErrorOccurred.addListener(end);
  tabs.onRemoved.addListener(forget);
  signal.addEventListener("abort", () => {
    webRequest.onBeforeRequest.removeListener(begin);
    webRequest.onHeadersReceived.removeListener(refuse);
    webRequest.onErrorOccurred.removeListener(fail);
    webNavigation.onCommitted.removeListener(commit);
    webNavigation.onErrorOccurred.removeListener(end);
    tabs.onRemoved.removeListener(forget);
  });
}

const pages: chrome.webRequest.RequestFilter = { urls: ["<all_urls>"], types: ["main_frame"] };

/** A page that is rendered before anybody sees it is in no tab yet. */
function isActive({ documentLifecycle }: { readonly documentLifecycle?: string }): boolean {
  return documentLifecycle === undefined || documentLifecycle === "active";
}

function isRefusal(details: chrome.webRequest.OnHeadersReceivedDetails): boolean {
  const { statusCode: status, url } = details;
  const headers = (details.responseHeaders ?? []).map(
    ({ name, value }) => [name, value ?? ""] as const,
  );
  return isRefusedUnrun({ status, host: new URL(url).host, headers });
}

function way({ urls }: NavigationChain): Way {
  return { url: urls.at(-1) ?? "", hops: urls.slice(0, -1).map(originOf) };
}

/** The last URL is the gate's, the one before it is where the tab was going. */
function wayToGate({ urls }: NavigationChain): Way {
  return { url: urls.at(-2) ?? "", hops: urls.slice(0, -2).map(originOf) };
}

interface Coming {
  readonly details: Committed;
  readonly left: string | undefined;
}

/** Where several navigations may be the one that came, all who sent one had a part in it. */
function arrivalOf(
  chains: readonly NavigationChain[],
  wayOf: (chain: NavigationChain) => Way,
  { details, left }: Coming,
): Arrival {
  const [first, ...others] = chains;
  const initiator = first?.initiator;
  const senders = others.map((each) => each.initiator ?? "null");
  return {
    tabId: details.tabId,
    documentId: details.documentId,
    url: first ? wayOf(first).url : details.url,
    ...(initiator !== undefined && { initiator }),
    hops: [...new Set([...chains.flatMap((each) => wayOf(each).hops), ...senders])],
    transition: details.transitionType,
    qualifiers: details.transitionQualifiers,
    ...(left !== undefined && { left }),
  };
}

function originOf(url: string): string {
  return URL.canParse(url) ? new URL(url).origin : "null";
}
