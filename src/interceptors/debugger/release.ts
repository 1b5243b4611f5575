import type { Decision } from "../../core/decision.ts";
import type { Header } from "../../core/request.ts";
import { mergeHeaders } from "../../core/merge-headers.ts";
import type { Ending } from "../../core/settled.ts";
import { send, wordsOf, type FetchHeader, type RequestPaused } from "./debugger-session.ts";

/**
 * Carries a decision out, once. A release that the browser will not take leaves the request
 * paused for ever, so it is failed instead; one that is gone already needs nothing.
 */
export async function release(
  tabId: number,
  event: RequestPaused,
  decision: Decision,
): Promise<Ending> {
  try {
    await carryOut(tabId, event, decision);
    return { kind: "carried-out" };
  } catch (cause) {
    const words = wordsOf(cause);
    if (isGone(words)) return { kind: "gone" };
    return failInstead(tabId, event, words);
  }
}

async function carryOut(tabId: number, event: RequestPaused, decision: Decision): Promise<unknown> {
  const { requestId } = event;
  switch (decision.kind) {
    case "sign":
      return send(tabId, "Fetch.continueRequest", {
        requestId,
        headers: mergeHeaders(Object.entries(event.request.headers), decision).map(toFetchHeader),
        interceptResponse: true,
      });
    case "fail":
      return send(tabId, "Fetch.failRequest", { requestId, errorReason: errorReason(event) });
    case "withhold":
      return send(tabId, "Fetch.continueRequest", { requestId, interceptResponse: true });
    case "pass":
      return send(tabId, "Fetch.continueRequest", {
        requestId,
        ...(decision.rule && { interceptResponse: true }),
      });
  }
}

function toFetchHeader([name, value]: Header): FetchHeader {
  return { name, value };
}

/** An aborted navigation leaves the page that was there; anything else fails as blocked. */
function errorReason(event: RequestPaused): "Aborted" | "BlockedByClient" {
  return event.resourceType === "Document" ? "Aborted" : "BlockedByClient";
}

async function failInstead(tabId: number, event: RequestPaused, words: string): Promise<Ending> {
  const { requestId } = event;
  try {
    await send(tabId, "Fetch.failRequest", { requestId, errorReason: errorReason(event) });
  } catch {
    return { kind: "gone" };
  }
  return {
    kind: "turned-down",
    failure: {
      code: "release-rejected",
      message: `The browser would not send ${event.request.method} ${new URL(event.request.url).host} as it was signed (${words}). Look for odd characters in the rule’s headers.`,
    },
  };
}

/** A request that was aborted while it was paused, or whose tab is no longer attached. */
export function isGone(words: string): boolean {
  return /Invalid InterceptionId|not attached|No tab with|Cannot find context|Detached/i.test(
    words,
  );
}
