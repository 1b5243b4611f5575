import type { HeldRequest } from "../../core/request.ts";
import type { Asker, Observed, Origins } from "../origins/origins.ts";
import { wireUrl, withoutFragment } from "../wire-url.ts";
import { tabOf, type RequestPaused, type Target } from "./debugger-session.ts";
import { bodyOf, preflightFor } from "./paused-request.ts";

/** Who holds a request, and who knows the one that asked for it. */
export interface Holder {
  readonly target: Target;
  readonly origins: Origins;
  /** The target is, or may be, a service worker. */
  readonly maybeServiceWorker: boolean;
}

/**
 * What is known of a paused request. Who asked is nobody where that cannot be found out before
 * the signal aborts.
 */
export async function describeRequest(
  event: RequestPaused,
  { target, origins, ...sender }: Holder,
  signal: AbortSignal,
): Promise<HeldRequest> {
  const heldAt = Date.now();
  const tabId = tabOf(target);
  const { method, headers } = event.request;
  const url = withoutFragment(event.request.url);
  const observed = {
    tabId,
    // Measured on Chromium 156: webRequest tells of a preflight after its pause, and of the
    // request that it is for before it.
    method: preflightFor(event) ?? method,
    url: wireUrl(url),
    ...sender,
    isRedirected: event.redirectedRequestId !== undefined,
  };
  const asker = await whoAsked(origins, observed, signal);
  return {
    id: heldId(target, event),
    tabId,
    heldAt,
    method,
    url,
    headers: Object.entries(headers),
    body: bodyOf(event),
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
