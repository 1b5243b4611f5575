import type { WhyUnheld } from "../../core/decide-unheld.ts";
import type { Answer } from "../../core/log/entry.ts";
import type { HeldRequest } from "../../core/request.ts";
import type { Caller } from "../../core/rules/caller.ts";
import type { RequestChain } from "./request-chains.ts";

/** A request that a rule matches, in an armed tab or in none, and that no interceptor held. */
export interface UnheldRequest {
  /** Its tab is -1 where the browser names none; its headers are not known. */
  readonly request: HeldRequest;
  readonly why: WhyUnheld;
  /** How it ended; absent where that was not heard. */
  readonly answer?: Answer;
}

export type HearUnheld = (unheld: UnheldRequest) => void;

/** The end of a request, with an answer or with an error. */
export type Ended =
  | chrome.webRequest.OnCompletedDetails
  | (chrome.webRequest.OnErrorOccurredDetails & { readonly initiator?: string });

/**
 * What is told of a request that nobody held, and nothing where it was not sent or is held in
 * another way. `isFailed`: what is blocked now was failed by us.
 */
export function toUnheld(
  chain: RequestChain,
  ended: Ended,
  { pages, isFailed }: { readonly pages: readonly (string | undefined)[]; isFailed: boolean },
): UnheldRequest | undefined {
  if (ended.type === "websocket" || ended.method === "OPTIONS") return undefined;
  const error = "error" in ended ? ended.error : undefined;
  const isBlocked = error !== undefined && /ERR_ABORTED|ERR_BLOCKED/.test(error);
  if (isBlocked && !isFailed) return undefined;
  return {
    request: requestOf(chain, ended.requestId, pages),
    why: isBlocked ? "worker-stopped" : whyUnheld(chain),
    answer: answerOf(ended),
  };
}

/** What is told of a request that an earlier life of the worker saw begin, and nobody end. */
export function toUnended(
  chain: RequestChain,
  requestId: string,
  pages: readonly (string | undefined)[],
): UnheldRequest {
  return { request: requestOf(chain, requestId, pages), why: "worker-stopped" };
}

function whyUnheld({ tabId, isPage }: RequestChain): WhyUnheld {
  if (tabId < 0) return "shared-worker";
  // The debugger holds every page that a tab goes to.
  return isPage ? "prefetched" : "missed";
}

function requestOf(
  chain: RequestChain,
  requestId: string,
  pages: readonly (string | undefined)[],
): HeldRequest {
  const { tabId, at, method, url, isPage } = chain;
  const hasBody = method !== "GET" && method !== "HEAD";
  return {
    id: `unheld ${requestId}`,
    tabId,
    heldAt: at,
    method,
    url,
    headers: [],
    body: () => (hasBody ? { kind: "unavailable", reason: "unreadable" } : { kind: "none" }),
    caller: callerOf(chain, pages),
    kind: isPage ? "navigation" : "subresource",
  };
}

function callerOf(chain: RequestChain, pages: readonly (string | undefined)[]): Caller {
  const known = pages.filter((page) => page !== undefined);
  const origins = new Set([chain.initiator ?? [], ...chain.hops, ...known].flat());
  return origins.size === 0
    ? { kind: "unknown", reason: "not-observed" }
    : { kind: "pages", origins: [...origins] };
}

function answerOf(ended: Ended): Answer {
  const at = Math.round(ended.timeStamp);
  if ("error" in ended) return { kind: "error", at, reason: ended.error };
  return {
    kind: "response",
    at,
    status: ended.statusCode,
    statusText: ended.statusLine.replace(/^\S+ \d+ ?/, ""),
    headers: [],
    body: { kind: "not-kept", reason: "unavailable" },
  };
}
