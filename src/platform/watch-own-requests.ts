import type { OutgoingRequest } from "../core/sending/sender.ts";

/** What the browser tells of a request's end and `fetch` does not. */
export type ToldOfRequest =
  | {
      readonly kind: "redirect";
      readonly status: number;
      readonly headers: readonly { readonly name: string; readonly value: string }[];
    }
  /** As `net::ERR_NAME_NOT_RESOLVED`. */
  | { readonly kind: "error"; readonly reason: string };

export interface OwnRequestWatch {
  /** Whether it left the extension; what the browser holds back itself never does. */
  hasBegun(): boolean;
  readonly told: Promise<ToldOfRequest>;
}

/** Watches one request of the extension's own, from before it is sent until the signal aborts. */
export type WatchOwnRequest = (
  request: Pick<OutgoingRequest, "method" | "url">,
  signal: AbortSignal,
) => OwnRequestWatch;

interface Watcher {
  readonly method: string;
  readonly url: string;
  requestId: string | undefined;
  readonly tell: (told: ToldOfRequest) => void;
}

/**
 * Watches by `webRequest`, which shows an extension its own requests. Measured on Chromium 156: a
 * redirect that is not followed is told with its headers, and then as `net::ERR_ABORTED`; and a
 * listener that is removed takes others of its event with it, so these stay.
 */
export function watchOwnRequests(): WatchOwnRequest {
  const watchers = new Set<Watcher>();
  hearOwnRequests(watchers);
  return ({ method, url }, signal) => {
    let resolve: Watcher["tell"] = () => undefined;
    const told = new Promise<ToldOfRequest>((tell) => {
      resolve = tell;
    });
    const watcher: Watcher = { method, url, requestId: undefined, tell: resolve };
    watchers.add(watcher);
    signal.addEventListener("abort", () => watchers.delete(watcher), { once: true });
    return { told, hasBegun: () => watcher.requestId !== undefined };
  };
}

function hearOwnRequests(watchers: ReadonlySet<Watcher>): void {
  const own = `chrome-extension://${chrome.runtime.id}`;
  const find = (requestId: string): Watcher | undefined =>
    [...watchers].find((each) => each.requestId === requestId);

  function begin(details: chrome.webRequest.OnBeforeRequestDetails): undefined {
    const { requestId, initiator, method, url } = details;
    if (initiator !== own) return;
    // Of two that are alike, each watcher has its own.
    const watcher = [...watchers].find(
      (each) => each.requestId === undefined && each.method === method && each.url === url,
    );
    if (watcher) watcher.requestId = requestId;
  }
  function receive(details: chrome.webRequest.OnHeadersReceivedDetails): undefined {
    const { requestId, statusCode: status, responseHeaders = [] } = details;
    if (status < 300 || status > 399) return;
    const headers = responseHeaders.map(({ name, value = "" }) => ({ name, value }));
    find(requestId)?.tell({ kind: "redirect", status, headers });
  }
  function fail({ requestId, error }: chrome.webRequest.OnErrorOccurredDetails): void {
    find(requestId)?.tell({ kind: "error", reason: error });
  }

  const { onBeforeRequest, onHeadersReceived, onErrorOccurred } = chrome.webRequest;
  const filter = { urls: ["<all_urls>"], tabId: -1 };
  onBeforeRequest.addListener(begin, filter);
  onHeadersReceived.addListener(receive, filter, ["responseHeaders", "extraHeaders"]);
  onErrorOccurred.addListener(fail, filter);
}
