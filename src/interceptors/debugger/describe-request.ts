import type { HeldRequest } from "../../core/request.ts";
import type { Asker, Observed, Origins } from "../origins/origins.ts";
import { wireUrl, withoutFragment } from "../wire-url.ts";
import { tabOf, type RequestPaused, type Target } from "./debugger-session.ts";
import { lostBody } from "./kept-pause.ts";
import { bodyOf, preflightFor } from "./paused-request.ts";

/** Who holds a request, and who knows the one that asked for it. */
export interface Holder {
  readonly target: Target;
  readonly origins: Origins;
  readonly observed: Observed;
  /** Milliseconds since the epoch. */
  readonly heldAt: number;
  /** An earlier life of the worker held it: its body went with that. */
  readonly isOfBefore: boolean;
}

/** What can be told of a paused request to whoever knows who asked. */
export function observe(
  target: Target,
  event: RequestPaused,
  maybeServiceWorker: boolean,
): Observed {
  return {
    tabId: tabOf(target),
    // Measured on Chromium 156: webRequest tells of a preflight after its pause, and of the
    // request that it is for before it.
    method: preflightFor(event) ?? event.request.method,
    url: wireUrl(withoutFragment(event.request.url)),
    maybeServiceWorker,
    isRedirected: event.redirectedRequestId !== undefined,
  };
}

/**
 * What is known of a paused request. Who asked is nobody where that cannot be found out before
 * the signal aborts.
 */
export async function describeRequest(
  event: RequestPaused,
  { target, origins, observed, heldAt, isOfBefore }: Holder,
  signal: AbortSignal,
): Promise<HeldRequest> {
  const { method, headers, hasPostData } = event.request;
  const asker = await whoAsked(origins, observed, signal);
  return {
    id: heldId(target, event),
    tabId: tabOf(target),
    heldAt,
    method,
    url: withoutFragment(event.request.url),
    headers: Object.entries(headers),
    body: isOfBefore && hasPostData ? () => lostBody : bodyOf(event),
    caller: asker.caller,
    ...(event.redirectedRequestId !== undefined && {
      redirectedFrom: heldId(target, { requestId: event.redirectedRequestId }),
    }),
    kind:
      preflightFor(event) !== undefined ? "preflight" : asker.isPage ? "navigation" : "subresource",
  };
}

/** The name of a request, which its answer has as well. */
export function heldId(target: Target, { requestId }: Pick<RequestPaused, "requestId">): string {
  if (typeof target === "number") return `${target} ${requestId}`;
  return `${target.tabId} ${target.sessionId} ${requestId}`;
}

const nobody: Asker = { caller: { kind: "unknown", reason: "not-observed" }, isPage: false };

async function whoAsked(origins: Origins, request: Observed, signal: AbortSignal): Promise<Asker> {
  const stopped = new Promise<Asker>((resolve) => {
    if (signal.aborted) resolve(nobody);
    else signal.addEventListener("abort", () => resolve(nobody));
  });
  try {
    return await Promise.race([origins.whoAsked(request), stopped]);
  } catch {
    return nobody;
  }
}
