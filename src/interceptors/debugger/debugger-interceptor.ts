import { fail, succeed, type Failure, type Result } from "../../core/errors.ts";
import type { Rule } from "../../core/rules/rule.ts";
import type { LostReason, TabState } from "../../core/tab-state.ts";
import type { Interceptor } from "../interceptor.ts";
import { attach, detach, send, wordsOf, type RequestPaused } from "./debugger-session.ts";
import { HeldRequests, type HoldOptions } from "./held-requests.ts";
import { readAnswer } from "./read-answer.ts";
import { urlPatterns } from "./url-patterns.ts";

interface Session {
  readonly since: number;
  readonly held: HeldRequests;
}

/**
 * The interceptor of Chromium: `chrome.debugger` with the Fetch domain, in tabs that it is
 * attached to. Its listeners are registered when it is constructed and go with the signal.
 */
export class DebuggerInterceptor implements Interceptor {
  readonly #options: HoldOptions;
  readonly #sessions = new Map<number, Session>();
  readonly #arming = new Map<number, Promise<Result<TabState>>>();
  #patterns = urlPatterns([]);

  constructor(options: HoldOptions, signal: AbortSignal) {
    this.#options = options;
    const { onEvent, onDetach } = chrome.debugger;
    const hear = this.#hear.bind(this);
    const lose = this.#lose.bind(this);
    const forget = this.#forget.bind(this);
    onEvent.addListener(hear);
    onDetach.addListener(lose);
    chrome.tabs.onRemoved.addListener(forget);
    signal.addEventListener("abort", () => {
      onEvent.removeListener(hear);
      onDetach.removeListener(lose);
      chrome.tabs.onRemoved.removeListener(forget);
    });
  }

  async arm(tabId: number): Promise<Result<TabState>> {
    const underWay = this.#arming.get(tabId);
    if (underWay) return underWay;
    const attempt = this.#attach(tabId);
    this.#arming.set(tabId, attempt);
    return attempt.finally(() => this.#arming.delete(tabId));
  }

  async disarm(tabId: number): Promise<TabState> {
    const session = this.#sessions.get(tabId);
    if (session) {
      await session.held.failAll(disarmed);
      this.#sessions.delete(tabId);
      await detach(tabId);
    }
    const state: TabState = { kind: "off" };
    this.#options.handlers.onState(tabId, state);
    return state;
  }

  async watch(rules: readonly Rule[]): Promise<void> {
    const patterns = urlPatterns(rules);
    this.#patterns = patterns;
    const tabs = [...this.#sessions.keys()];
    await Promise.allSettled(tabs.map((tabId) => send(tabId, "Fetch.enable", { patterns })));
  }

  async #attach(tabId: number): Promise<Result<TabState>> {
    const attachment = await attach(tabId);
    if (attachment.kind === "refused") return unarmable(tabId, attachment.why);
    try {
      await send(tabId, "Fetch.enable", { patterns: this.#patterns });
    } catch (cause) {
      await detach(tabId);
      return unarmable(tabId, wordsOf(cause));
    }
    const state: TabState = { kind: "on", since: this.#sessionOf(tabId).since };
    this.#options.handlers.onState(tabId, state);
    return succeed(state);
  }

  /** An event of a tab that this worker did not attach is from a session of its earlier life. */
  #sessionOf(tabId: number): Session {
    const known = this.#sessions.get(tabId);
    if (known) return known;
    const session = { since: Date.now(), held: new HeldRequests(tabId, this.#options) };
    this.#sessions.set(tabId, session);
    return session;
  }

  #hear({ tabId }: chrome.debugger.Debuggee, method: string, parameters?: object): void {
    if (tabId === undefined || method !== "Fetch.requestPaused") return;
    // As the protocol describes it; a field that is not there is handled where it is read.
    const event = parameters as RequestPaused;
    if (event.responseStatusCode === undefined && event.responseErrorReason === undefined) {
      void this.#sessionOf(tabId).held.hold(event);
    } else {
      void this.#answer(tabId, event);
    }
  }

  async #answer(tabId: number, event: RequestPaused): Promise<void> {
    const answer = await readAnswer(tabId, event);
    this.#options.handlers.onAnswer(`${tabId} ${event.requestId}`, answer);
  }

  #lose({ tabId }: chrome.debugger.Debuggee, why: string): void {
    const session = tabId === undefined ? undefined : this.#sessions.get(tabId);
    if (tabId === undefined || !session) return;
    this.#sessions.delete(tabId);
    const reason: LostReason = why === "canceled_by_user" ? "cancelled" : "foreign-frame";
    this.#options.handlers.onState(tabId, { kind: "lost", since: Date.now(), reason });
    void session.held.loseAll(reason);
  }

  #forget(tabId: number): void {
    this.#sessions.delete(tabId);
    this.#options.handlers.onGone(tabId);
  }
}

const disarmed: Failure = {
  code: "disarmed",
  message: "The tab was disarmed while this request was held, so it was not sent. Send it again.",
};

function unarmable(tabId: number, words: string): Result<never> {
  const message = words.includes("Another debugger")
    ? "Another tool is debugging this tab. Close it there, then arm the tab again."
    : "The browser does not let extensions into this page. Open a website, then arm that tab.";
  return fail("tab-unarmable", message, { tabId, words });
}
