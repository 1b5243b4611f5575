import type { HeldRequest } from "../../core/request.ts";
import type { Asker, Observed, Origins } from "../origins/origins.ts";
import { wireUrl, withoutFragment } from "../wire-url.ts";
import type { RequestPaused } from "./debugger-session.ts";
import { bodyOf, isPreflight } from "./paused-request.ts";

/** Who holds a request, and who knows the one that asked for it. */
export interface Holder {
  readonly tabId: number;
  readonly origins: Origins;
}

/**
 * What is known of a paused request. Who asked is nobody where that cannot be found out before
 * the signal aborts.
 */
export async function describeRequest(
  event: RequestPaused,
  { tabId, origins }: Holder,
  signal: AbortSignal,
): Promise<HeldRequest> {
  const heldAt = Date.now();
  const { method, headers } = event.request;
  const url = withoutFragment(event.request.url);
  const observed = {
    tabId,
    method,
    url: wireUrl(url),
    isRedirected: event.redirectedRequestId !== undefined,
  };
  const asker = await whoAsked(origins, observed, signal);
  return {
    id: heldId(tabId, event),
    tabId,
    heldAt,
    method,
    url,
    headers: Object.entries(headers),
    body: bodyOf(event),
    caller: asker.caller,
    kind: isPreflight(event) ? "preflight" : asker.isPage ? "navigation" : "subresource",
  };
}

/** The name of a request, which its answer has as well. */
export function heldId(tabId: number, { requestId }: RequestPaused): string {
  return `${tabId} ${requestId}`;
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
