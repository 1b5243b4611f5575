import type { Decision } from "../core/decision.ts";
import type { Failure, Result } from "../core/errors.ts";
import type { Answer } from "../core/log/entry.ts";
import type { HeldRequest } from "../core/request.ts";
import type { Rule } from "../core/rules/rule.ts";
import type { LostReason, TabState } from "../core/tab-state.ts";

/** What an interceptor tells, and asks, while it runs. */
export interface InterceptorHandlers {
  /** Decides on a held request; asked once for each. The signal aborts when its time is up. */
  handle(request: HeldRequest, signal: AbortSignal): Promise<Decision>;
  /** A decision was carried out. Called after the release, never before. */
  onSettled(settled: Settled): void;
  /** The answer to a request that was settled before, by its id. */
  onAnswer(requestId: string, answer: Answer): void;
  onState(tabId: number, state: TabState): void;
}

/** How a held request ended. */
export interface Settled {
  readonly request: HeldRequest;
  readonly decision: Decision;
  /** Milliseconds since the epoch. */
  readonly releasedAt: number;
  /**
   * `carried-out` as decided; `turned-down` when the browser would not take the release, so the
   * request was failed instead; `gone` when the browser had given the request up; `lost` when
   * it was taken out of our hands undecided.
   */
  readonly ending:
    | { readonly kind: "carried-out" }
    | { readonly kind: "turned-down"; readonly failure: Failure }
    | { readonly kind: "gone" }
    | { readonly kind: "lost"; readonly reason: LostReason };
}

/**
 * Holds the requests of armed tabs until each is decided.
 *
 * Whatever the mechanism: a decision is carried out exactly once; a rejected release becomes a
 * failure; nothing stays held for over 20 s; disarming fails what is held and only then
 * detaches. `interceptor.contract.ts` proves it of each implementation.
 */
export interface Interceptor {
  arm(tabId: number): Promise<Result<TabState>>;
  disarm(tabId: number): Promise<TabState>;
  /** Narrows what is held to what these rules could match; in force when it resolves. */
  watch(rules: readonly Rule[]): Promise<void>;
}

/** Starts an interceptor. It registers its listeners before it returns and stops with the signal. */
export type StartInterceptor = (handlers: InterceptorHandlers, signal: AbortSignal) => Interceptor;

/** How long a request may be held before it is failed: under the 20 s that are promised. */
export const longestHold = 15_000;
