import type { HeldAnswer, Treatment } from "../core/answers/treatment.ts";
import type { Decision } from "../core/decision.ts";
import type { Result } from "../core/errors.ts";
import type { Answer } from "../core/log/entry.ts";
import type { HeldRequest } from "../core/request.ts";
import type { Rule } from "../core/rules/rule.ts";
import type { Settled } from "../core/settled.ts";
import type { TabState } from "../core/tab-state.ts";

/** What an interceptor tells, and asks, while it runs. */
export interface InterceptorHandlers {
  /**
   * Decides on a held request; asked once for each, save for what is heard of as its tab is being
   * let go. The signal aborts when its time is up, and when the decision is not wanted any more.
   */
  handle(request: HeldRequest, signal: AbortSignal): Promise<Decision>;
  /**
   * A decision was carried out. Called after the release, never before; resolves once what became
   * of the request is recorded.
   */
  onSettled(settled: Settled): Promise<void> | void;
  /**
   * What happens to an answer, before the page has it; asked once for each. Where it rejects or is
   * not told in time, and without it, the answer goes on as it is.
   */
  treat?(held: HeldAnswer, signal: AbortSignal): Promise<Treatment>;
  /** The answer to a request that was settled before, by its id. */
  onAnswer(requestId: string, answer: Answer): void;
  onState(tabId: number, state: TabState): void;
  /** The tab was closed: nothing more will be heard of it. */
  onGone(tabId: number): void;
  /** The browser put another tab in the place of one, of which nothing more will be heard. */
  onReplaced(tabId: number, byTabId: number): void;
}

/**
 * Holds the requests of armed tabs until each is decided.
 *
 * Whatever the mechanism: a decision is carried out exactly once; a rejected release becomes a
 * failure; nothing stays held for over 20 s; disarming fails what is held and only then
 * detaches; of arming and disarming a tab the last counts. `interceptor.contract.ts` proves it
 * of each implementation.
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
