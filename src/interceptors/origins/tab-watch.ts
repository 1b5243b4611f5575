import { isIamRefusal } from "../../core/diagnosis/iam-refusal.ts";
import { headerValue, type Header } from "../../core/request.ts";
import type { Refusal } from "../../core/tabs/tab-activity.ts";

export interface TabWatchHandlers {
  onRefused(tabId: number, refusal: Refusal): void;
  /** The tab goes somewhere else: what was refused before is of the page that it leaves. */
  onPageLeft(tabId: number): void;
  /**
   * The tab shows a page of this origin, `"null"` for an opaque one. It was asked for at `since`,
   * in milliseconds since the epoch.
   */
  onPageShown(tabId: number, origin: string, since: number): void;
}

/**
 * Watches what APIs refuse in tabs that are not armed as well, so that the popup can offer to
 * sign it. Preflights are seen too, since one that is refused hides the request itself.
 */
export function watchTabs(handlers: TabWatchHandlers, signal: AbortSignal): void {
  function refuse(details: chrome.webRequest.OnHeadersReceivedDetails): undefined {
    const { tabId, statusCode: status } = details;
    if (tabId < 0 || (status !== 401 && status !== 403)) return;
    const headers = plain(details.responseHeaders);
    const { host, origin, pathname } = new URL(details.url);
    if (!isIamRefusal({ status, host, headers })) return;
    handlers.onRefused(tabId, {
      origin: details.type === "main_frame" ? origin : (details.initiator ?? "null"),
      url: `${origin}${pathname}`,
      status,
      // Only REST APIs name their errors in this header, and only theirs always have a stage.
      hasStage: headerValue(headers, "x-amzn-errortype") !== undefined,
    });
  }
  /** The pages that tabs were sent to and do not show yet; a redirect is of the same request. */
  const asked = new Map<number, { readonly requestId: string; readonly at: number }>();
  function leave(details: chrome.webRequest.OnBeforeRequestDetails): undefined {
    const { tabId, requestId, timeStamp, documentId } = details;
    // What is fetched ahead names the page that it is for, which stays.
    if (documentId !== undefined) return;
    if (asked.get(tabId)?.requestId !== requestId) asked.set(tabId, { requestId, at: timeStamp });
    handlers.onPageLeft(tabId);
  }
  function show(details: chrome.webNavigation.WebNavigationTransitionCallbackDetails): void {
    const { tabId, frameId, url, timeStamp } = details;
    if (frameId !== 0 || !URL.canParse(url)) return;
    const since = asked.get(tabId)?.at ?? timeStamp;
    asked.delete(tabId);
    handlers.onPageShown(tabId, new URL(url).origin, Math.floor(since));
  }
  const { onHeadersReceived, onBeforeRequest } = chrome.webRequest;
  const everything = { urls: ["<all_urls>"] };
  onHeadersReceived.addListener(refuse, everything, ["responseHeaders", "extraHeaders"]);
  onBeforeRequest.addListener(leave, { ...everything, types: ["main_frame"] });
  chrome.webNavigation.onCommitted.addListener(show);
  signal.addEventListener("abort", () => {
    onHeadersReceived.removeListener(refuse);
    onBeforeRequest.removeListener(leave);
    chrome.webNavigation.onCommitted.removeListener(show);
  });
}

function plain(headers: chrome.webRequest.HttpHeader[] | undefined): readonly Header[] {
  return (headers ?? []).map(({ name, value }) => [name, value ?? ""]);
}
