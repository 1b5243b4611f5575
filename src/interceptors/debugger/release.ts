import type { Decision } from "../../core/decision.ts";
import type { Failure } from "../../core/errors.ts";
import { mergeHeaders } from "../../core/merge-headers.ts";
import type { Release } from "../held-requests.ts";
import { toFetchHeader } from "./answer-stage.ts";
import { send, wordsOf, type RequestPaused, type Target } from "./debugger-session.ts";

/**
 * Carries a decision out, once. A release that the browser will not take leaves the request
 * paused for ever, so it is failed instead; one that is gone already needs nothing.
 */
export async function release(
  target: Target,
  event: RequestPaused,
  decision: Decision,
): Promise<Release> {
  try {
    await carryOut(target, event, decision);
    return { kind: "carried-out" };
  } catch (cause) {
    const words = wordsOf(cause);
    return withoutUs(words) ?? failInstead(target, event, turnedDown(event, decision, words));
  }
}

async function carryOut(
  target: Target,
  event: RequestPaused,
  decision: Decision,
): Promise<unknown> {
  const { requestId } = event;
  switch (decision.kind) {
    case "sign":
      return send(target, "Fetch.continueRequest", {
        requestId,
        headers: mergeHeaders(Object.entries(event.request.headers), decision).map(toFetchHeader),
        interceptResponse: true,
        ...(decision.url !== undefined && { url: decision.url }),
      });
    case "answer":
      return send(target, "Fetch.fulfillRequest", {
        requestId,
        responseCode: decision.status,
        responseHeaders: decision.headers.map(toFetchHeader),
        body: "",
      });
    case "fail":
      return send(target, "Fetch.failRequest", { requestId, errorReason: errorReason(event) });
    case "withhold":
      return send(target, "Fetch.continueRequest", { requestId, interceptResponse: true });
    case "pass":
      return send(target, "Fetch.continueRequest", {
        requestId,
        ...(decision.rule && { interceptResponse: true }),
      });
  }
}

/** An aborted navigation leaves the page that was there; anything else fails as blocked. */
function errorReason(event: RequestPaused): "Aborted" | "BlockedByClient" {
  return event.resourceType === "Document" ? "Aborted" : "BlockedByClient";
}

/**
 * Fails a request that the browser would not release. For a tab that is about to open a page of
 * the browser's own it takes no command at all, until that page is there or given up; one that
 * stays out of reach is given up here.
 */
async function failInstead(
  target: Target,
  event: RequestPaused,
  failure: Failure,
): Promise<Release> {
  const parameters = { requestId: event.requestId, errorReason: errorReason(event) };
  for (let waited = 0; waited < longestWait; waited += untilNextTry) {
    try {
      await send(target, "Fetch.failRequest", parameters);
      return { kind: "turned-down", failure };
    } catch (cause) {
      const words = wordsOf(cause);
      if (!isUnreachable(words)) return withoutUs(words) ?? { kind: "gone" };
      await new Promise((resolve) => setTimeout(resolve, untilNextTry));
    }
  }
  return { kind: "let-go" };
}

function isUnreachable(words: string): boolean {
  return /Cannot (?:access|attach)/.test(words);
}

/** In milliseconds: how soon it is tried again, and how long. */
const [untilNextTry, longestWait] = [100, 20_000];

function turnedDown({ request }: RequestPaused, { kind }: Decision, words: string): Failure {
  const what = `${request.method} ${new URL(request.url).host}`;
  return {
    code: "release-rejected",
    message:
      kind === "sign" && !isUnreachable(words)
        ? `The browser would not send ${what} as it was signed (${words}). Look for odd characters in the rule’s headers.`
        : `The browser would not let ${what} go on (${words}), so it was not sent. Send it again.`,
  };
}

/** What became of a request that the browser did not wait with. */
function withoutUs(words: string): Release | undefined {
  if (words.includes("Invalid InterceptionId")) return { kind: "gone" };
  const isLetGo = /not attached|Detached|not enabled|No tab with/.test(words);
  return isLetGo ? { kind: "let-go" } : undefined;
}
