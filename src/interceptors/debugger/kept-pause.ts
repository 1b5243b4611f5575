import type { HeldRequest } from "../../core/request.ts";
import type { Settled } from "../../core/settled.ts";
import { withoutFragment } from "../wire-url.ts";
import { isAnswer, tabOf, type RequestPaused, type Target } from "./debugger-session.ts";
import type { KeptPause } from "./session-memory.ts";

/** A pause as it is noted while it lasts; what was claimed for it is what its request is known by. */
export function toKeptPause(target: Target, event: RequestPaused, claimed?: string): KeptPause {
  const { requestId, redirectedRequestId, resourceType, request } = event;
  const stage = isAnswer(event) ? "answer" : "request";
  return {
    tabId: tabOf(target),
    ...(typeof target !== "number" && { sessionId: target.sessionId }),
    requestId,
    ...(redirectedRequestId !== undefined && { redirectedRequestId }),
    stage,
    resourceType,
    method: request.method,
    url: request.url,
    ...(stage === "request" && { headers: request.headers }),
    ...(request.hasPostData && { hasBody: true }),
    ...(claimed !== undefined && { claimed }),
    heldAt: Date.now(),
  };
}

export function targetOf({ tabId, sessionId }: KeptPause): Target {
  return sessionId === undefined ? tabId : { tabId, sessionId };
}

/** The event that told of a pause, as far as it was noted: without the bytes of its body. */
export function eventOf(kept: KeptPause): RequestPaused {
  const { requestId, redirectedRequestId, resourceType, url, method, headers = {} } = kept;
  return {
    requestId,
    ...(redirectedRequestId !== undefined && { redirectedRequestId }),
    resourceType,
    request: { url, method, headers, ...(kept.hasBody && { hasPostData: true }) },
  };
}

/** A request on which was decided before; its body is known no more. */
export function requestOfBefore(id: string, kept: KeptPause): HeldRequest {
  const { tabId, heldAt, method, url, headers = {}, hasBody, decided } = kept;
  return {
    id,
    tabId,
    heldAt,
    method,
    url: withoutFragment(url),
    headers: Object.entries(headers),
    body: () => (hasBody ? lostBody : { kind: "none" }),
    caller: decided?.caller ?? { kind: "unknown", reason: "not-observed" },
    kind: decided?.kind ?? "subresource",
  };
}

/** What became of a request that nobody held, noted as one that was decided. */
export function toKeptEnd({ request, decision, releasedAt: at }: Settled): KeptPause {
  const { tabId, id: requestId, method, url, heldAt, caller, kind } = request;
  return {
    tabId,
    requestId,
    stage: "request",
    resourceType: "Other",
    method,
    url,
    heldAt,
    decided: { decision, caller, kind, at },
  };
}

/** What went with the worker that had it. */
export const lostBody = { kind: "unavailable", reason: "worker-stopped" } as const;
