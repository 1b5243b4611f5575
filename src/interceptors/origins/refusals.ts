import { isIamRefusal } from "../../core/diagnosis/iam-refusal.ts";
import type { Header } from "../../core/request.ts";

/** A request that an API refused for want of a signature, in any tab. */
export interface Refusal {
  readonly tabId: number;
  /** Who asked; the API's own origin where the tab went there itself. */
  readonly origin: string;
  readonly host: string;
  readonly status: number;
}

export interface RefusalHandlers {
  onRefused(refusal: Refusal): void;
  /** The tab goes somewhere else: what was refused before is of the page that it leaves. */
  onPageLeft(tabId: number): void;
}

/**
 * Watches what APIs refuse in tabs that are not armed as well, so that the popup can offer to
 * sign it. Preflights are seen too, since one that is refused hides the request itself.
 */
export function watchRefusals(handlers: RefusalHandlers, signal: AbortSignal): void {
  function hear(details: chrome.webRequest.OnHeadersReceivedDetails): undefined {
    const { tabId, statusCode: status, initiator, type } = details;
    if (tabId < 0 || (status !== 401 && status !== 403)) return;
    const { host, origin } = new URL(details.url);
    if (!isIamRefusal({ status, host, headers: plain(details.responseHeaders) })) return;
    handlers.onRefused({
      tabId,
      host,
      status,
      origin: type === "main_frame" ? origin : (initiator ?? "null"),
    });
  }
  function leave({ tabId }: chrome.webRequest.OnBeforeRequestDetails): undefined {
    handlers.onPageLeft(tabId);
  }
  const { onHeadersReceived, onBeforeRequest } = chrome.webRequest;
  onHeadersReceived.addListener(hear, { urls: ["<all_urls>"] }, [
    "responseHeaders",
    "extraHeaders",
  ]);
  onBeforeRequest.addListener(leave, { urls: ["<all_urls>"], types: ["main_frame"] });
  signal.addEventListener("abort", () => {
    onHeadersReceived.removeListener(hear);
    onBeforeRequest.removeListener(leave);
  });
}

function plain(headers: chrome.webRequest.HttpHeader[] | undefined): readonly Header[] {
  return (headers ?? []).map(({ name, value }) => [name, value ?? ""]);
}
