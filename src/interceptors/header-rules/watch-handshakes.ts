import type { Decision } from "../../core/decision.ts";
import type { Answer } from "../../core/log/entry.ts";
import type { Header } from "../../core/request.ts";
import type { Settled } from "../../core/settled.ts";
import type { SeenHandshake } from "../../core/web-sockets/handshake-ports.ts";

export interface HandshakeHandlers {
  /** What was decided on a handshake; undefined where none of our rules is about it. */
  decisionOn(seen: SeenHandshake): Promise<Decision | undefined>;
  onSettled(settled: Settled): void;
  onAnswer(requestId: string, answer: Answer): void;
}

interface OpenHandshake {
  readonly heldAt: number;
  isAnswered: boolean;
  /** Resolves once it is settled, where it is one of a rule's. */
  isOurs?: Promise<boolean>;
}

type Begun = chrome.webRequest.OnSendHeadersDetails & { readonly initiator?: string };

/**
 * Tells of the handshakes that tabs begin, and of their answers: no debugger sees them. Which of
 * them were signed is known by what they were sent with.
 */
export function watchHandshakes(handlers: HandshakeHandlers, signal: AbortSignal): void {
  const open = new Map<string, OpenHandshake>();

  function begin({ requestId, timeStamp }: chrome.webRequest.OnBeforeRequestDetails): undefined {
    open.set(requestId, { heldAt: Math.round(timeStamp), isAnswered: false });
  }
  function send(details: Begun): void {
    const handshake = open.get(details.requestId);
    if (handshake) handshake.isOurs = settle(details, handshake.heldAt);
  }
  async function settle(details: Begun, heldAt: number): Promise<boolean> {
    const decision = details.tabId < 0 ? undefined : await handlers.decisionOn(seenOf(details));
    if (!decision) return false;
    handlers.onSettled({
      request: requestOf(details, heldAt),
      decision,
      releasedAt: Math.round(details.timeStamp),
      ending: { kind: "carried-out" },
    });
    return true;
  }
  function answer(details: chrome.webRequest.OnHeadersReceivedDetails): undefined {
    tell(details.requestId, {
      kind: "response",
      at: Math.round(details.timeStamp),
      status: details.statusCode,
      statusText: details.statusLine.replace(/^\S+ \d+ ?/, ""),
      headers: plain(details.responseHeaders).map(([name, value]) => ({ name, value })),
      body: details.statusCode === 101 ? { kind: "none" } : notGiven,
    });
  }
  function fail(details: chrome.webRequest.OnErrorOccurredDetails): void {
    const { requestId, error, timeStamp } = details;
    const handshake = open.get(requestId);
    // One that was blocked was never sent; its decision says why.
    if (handshake) handshake.isOurs ??= settle(details, handshake.heldAt);
    tell(requestId, { kind: "error", at: Math.round(timeStamp), reason: error });
    end(details);
  }
  /** Tells what came back, or else how it failed. */
  function tell(requestId: string, given: Answer): void {
    const handshake = open.get(requestId);
    if (!handshake || handshake.isAnswered) return;
    handshake.isAnswered = true;
    void handshake.isOurs?.then((isOurs) => {
      if (isOurs) handlers.onAnswer(idOf(requestId), given);
    });
  }
  function end({ requestId }: { readonly requestId: string }): void {
    open.delete(requestId);
  }

  listen({ begin, send, answer, fail, end }, signal);
}

interface Listeners {
  begin(details: chrome.webRequest.OnBeforeRequestDetails): undefined;
  send(details: chrome.webRequest.OnSendHeadersDetails): void;
  answer(details: chrome.webRequest.OnHeadersReceivedDetails): undefined;
  fail(details: chrome.webRequest.OnErrorOccurredDetails): void;
  end(details: chrome.webRequest.OnCompletedDetails): void;
}

function listen({ begin, send, answer, fail, end }: Listeners, signal: AbortSignal): void {
  const { onBeforeRequest, onSendHeaders, onHeadersReceived } = chrome.webRequest;
  const { onCompleted, onErrorOccurred } = chrome.webRequest;
  onBeforeRequest.addListener(begin, handshakes);
  onSendHeaders.addListener(send, handshakes, ["requestHeaders", "extraHeaders"]);
  onHeadersReceived.addListener(answer, handshakes, ["responseHeaders", "extraHeaders"]);
  onCompleted.addListener(end, handshakes);
  onErrorOccurred.addListener(fail, handshakes);
  signal.addEventListener("abort", () => {
    onBeforeRequest.removeListener(begin);
    onSendHeaders.removeListener(send);
    onHeadersReceived.removeListener(answer);
    onCompleted.removeListener(end);
    onErrorOccurred.removeListener(fail);
  });
}

const handshakes: chrome.webRequest.RequestFilter = { urls: ["<all_urls>"], types: ["websocket"] };
const notGiven = { kind: "not-kept", reason: "unavailable" } as const;

function seenOf({ tabId, url, initiator, requestHeaders }: Begun): SeenHandshake {
  return { tabId, url, initiator, headers: plain(requestHeaders) };
}

function requestOf(details: Begun, heldAt: number): Settled["request"] {
  const { requestId, tabId, url, initiator } = details;
  return {
    id: idOf(requestId),
    tabId,
    heldAt,
    method: "GET",
    url,
    headers: plain(details.requestHeaders),
    body: () => ({ kind: "none" }),
    caller:
      initiator === undefined
        ? { kind: "unknown", reason: "not-observed" }
        : { kind: "pages", origins: [initiator] },
    kind: "subresource",
  };
}

function idOf(requestId: string): string {
  return `handshake ${requestId}`;
}

function plain(headers: chrome.webRequest.HttpHeader[] | undefined): readonly Header[] {
  return (headers ?? []).map(({ name, value }) => [name, value ?? ""]);
}
