import type { Failure } from "../../core/errors.ts";
import type { HeldRequest } from "../../core/request.ts";
import type { Settled } from "../../core/settled.ts";
import { withoutFragment } from "../wire-url.ts";
import { send, tabOf, type RequestPaused, type Target } from "./debugger-session.ts";
import { release } from "./release.ts";
import type { KeptPause } from "./session-memory.ts";

/** A pause as it is noted while it lasts. */
export function toKeptPause(target: Target, event: RequestPaused): KeptPause {
  const { requestId, resourceType, request } = event;
  const isAnswer =
    event.responseStatusCode !== undefined || event.responseErrorReason !== undefined;
  return {
    tabId: tabOf(target),
    ...(typeof target !== "number" && { sessionId: target.sessionId }),
    requestId,
    stage: isAnswer ? "answer" : "request",
    resourceType,
    method: request.method,
    url: request.url,
    heldAt: Date.now(),
  };
}

/**
 * Ends a pause of an earlier life of the worker. A request is failed, since its body and who
 * asked for it are not known any more; an answer goes on to its page. Gives what became of a
 * request, and nothing where the browser holds it no more.
 */
export async function recoverPause(id: string, kept: KeptPause): Promise<Settled | undefined> {
  const { tabId, sessionId, requestId, resourceType, method, url } = kept;
  const target = sessionId === undefined ? tabId : { tabId, sessionId };
  if (kept.stage === "answer") {
    await send(target, "Fetch.continueResponse", { requestId }).catch(() => undefined);
    return undefined;
  }
  const decision = { kind: "fail", failure: workerStopped(kept) } as const;
  const event = { requestId, resourceType, request: { url, method, headers: {} } };
  const ending = await release(target, event, decision);
  if (ending.kind === "gone") return undefined;
  return {
    request: requestOf(id, kept),
    decision,
    releasedAt: Date.now(),
    ending: ending.kind === "let-go" ? { kind: "lost", reason: "restarted" } : ending,
  };
}

function requestOf(
  id: string,
  { tabId, heldAt, method, url, resourceType }: KeptPause,
): HeldRequest {
  return {
    id,
    tabId,
    heldAt,
    method,
    url: withoutFragment(url),
    headers: [],
    body: () => ({ kind: "none" }),
    caller: { kind: "unknown", reason: "not-observed" },
    kind: resourceType === "Document" ? "navigation" : "subresource",
  };
}

function workerStopped({ method, url }: KeptPause): Failure {
  return {
    code: "worker-stopped",
    message: `The browser stopped Countersign while it held ${method} ${new URL(url).host}, so it was not sent. Send it again.`,
  };
}
