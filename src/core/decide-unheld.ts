import type { WithholdReason } from "./decision.ts";
import type { HeldRequest } from "./request.ts";
import { refuseCaller } from "./rules/allow-caller.ts";
import { matchRules, type CompiledRule } from "./rules/match-rule.ts";
import type { Settled } from "./settled.ts";
import type { TabRecord } from "./tabs/tab-book.ts";
import { workerStopped } from "./worker-stopped.ts";

/**
 * Why no interceptor held a request. `shared-worker`: a worker asked that is no tab's.
 * `prefetched`: a page had it fetched ahead, or what was fetched so became the page. `missed`: it
 * left all the same. `worker-stopped`: it was held for a worker that the browser stopped, and has
 * been failed.
 */
export type WhyUnheld =
  | Extract<WithholdReason, "shared-worker" | "prefetched" | "missed">
  | "worker-stopped";

export interface UnheldPorts {
  rules(): readonly CompiledRule[];
  record(tabId: number): TabRecord;
  /** A tab that is not off and shows a page of this origin. */
  tabOfPage(origin: string): Promise<number | undefined>;
  /** Milliseconds since the epoch. */
  now(): number;
}

/**
 * What became of a request that left without being held, where the page that sent it could expect
 * it to be signed; undefined where it could not. A request that is in no tab is told of one that
 * shows a page of its caller.
 */
export async function decideUnheld(
  unheld: { readonly request: HeldRequest; readonly why: WhyUnheld },
  ports: UnheldPorts,
): Promise<Settled | undefined> {
  const url = new URL(unheld.request.url);
  const rule = matchRules(ports.rules(), url)[0]?.rule;
  const tabId = await tabOf(unheld.request, ports);
  if (!rule || tabId === undefined) return undefined;
  const { state, callers: tabCallers } = ports.record(tabId);
  // What began before that was nobody's to sign.
  if (state.kind === "off" || unheld.request.heldAt < state.since) return undefined;
  const request = { ...unheld.request, tabId };
  const refusal = refuseCaller({ rule, url, caller: request.caller, tabCallers });
  if (refusal && unheld.request.tabId < 0) return undefined;
  const reference = { id: rule.id, name: rule.name };
  const settled = { request, releasedAt: request.heldAt, ending: { kind: "carried-out" } } as const;
  if (unheld.why === "worker-stopped") {
    const failure = workerStopped(request);
    const decision = { kind: "fail", rule: reference, failure } as const;
    return { ...settled, decision, releasedAt: ports.now() };
  }
  if (state.kind === "lost" && !refusal) {
    const decision = { kind: "pass", rule: reference } as const;
    return { ...settled, decision, ending: { kind: "lost", reason: state.reason } };
  }
  const decision = { kind: "withhold", rule: reference, reason: refusal ?? unheld.why } as const;
  return { ...settled, decision };
}

async function tabOf(
  { tabId, caller }: HeldRequest,
  ports: UnheldPorts,
): Promise<number | undefined> {
  if (tabId >= 0) return tabId;
  const [origin] = caller.kind === "pages" ? caller.origins : [];
  return origin === undefined ? undefined : ports.tabOfPage(origin);
}
