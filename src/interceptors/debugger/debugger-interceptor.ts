import { fail, succeed, type Failure, type Result } from "../../core/errors.ts";
import type { Rule } from "../../core/rules/rule.ts";
import type { LostReason, TabState } from "../../core/tab-state.ts";
import { HeldRequests } from "../held-requests.ts";
import type { Interceptor, InterceptorHandlers } from "../interceptor.ts";
import type { Origins } from "../origins/origins.ts";
import { Turns } from "../turns.ts";
import { treating } from "./answer-stage.ts";
import { ChildSessions } from "./child-sessions.ts";
import {
  attach,
  detach,
  send,
  wordsOf,
  type AttachedToTarget,
  type RequestPaused,
  type Target,
} from "./debugger-session.ts";
import { describeRequest, heldId } from "./describe-request.ts";
import { readAnswer } from "./read-answer.ts";
import { release } from "./release.ts";
import { urlPatterns } from "./url-patterns.ts";

export interface DebuggerOptions {
  readonly origins: Origins;
  readonly handlers: InterceptorHandlers;
  /** Milliseconds after which a held request is failed. */
  readonly longestHold: number;
  /** Milliseconds within which an event is heard, 100 if it is not said. */
  readonly grace?: number;
}

interface Session {
  readonly since: number;
  readonly held: HeldRequests;
  /** How many pauses the browser told. */
  heard: number;
  /** One that is over stays until the next one, for what the browser still tells of it. */
  isOver: boolean;
}

/**
 * The interceptor of Chromium: `chrome.debugger` with the Fetch domain, in tabs that it is
 * attached to. Its listeners are registered when it is constructed and go with the signal.
 */
export class DebuggerInterceptor implements Interceptor {
  readonly #options: DebuggerOptions;
  readonly #sessions = new Map<number, Session>();
  readonly #turns = new Turns();
  readonly #children = new ChildSessions();
  #patterns = urlPatterns([]);

  constructor(options: DebuggerOptions, signal: AbortSignal) {
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

  arm(tabId: number): Promise<Result<TabState>> {
    return this.#turns.take(tabId, () => this.#attach(tabId));
  }

  disarm(tabId: number): Promise<TabState> {
    return this.#turns.take(tabId, async () => {
      const session = this.#sessions.get(tabId);
      if (session && !session.isOver) await this.#letGo(tabId, session);
      const state: TabState = { kind: "off" };
      this.#options.handlers.onState(tabId, state);
      return state;
    });
  }

  async watch(rules: readonly Rule[]): Promise<void> {
    const patterns = urlPatterns(rules);
    this.#patterns = patterns;
    const tabs = [...this.#sessions].filter(([, { isOver }]) => !isOver);
    const own = tabs.map(([tabId]) => send(tabId, "Fetch.enable", { patterns }));
    await Promise.allSettled([...own, this.#children.watch(patterns)]);
  }

  async #attach(tabId: number): Promise<Result<TabState>> {
    const attachment = await attach(tabId);
    if (attachment.kind === "refused") return unarmable(tabId, attachment.why);
    const session = this.#openSession(tabId);
    try {
      await send(tabId, "Fetch.enable", { patterns: this.#patterns });
      await this.#children.follow(tabId);
    } catch (cause) {
      await this.#letGo(tabId, session);
      return unarmable(tabId, wordsOf(cause));
    }
    const state: TabState = { kind: "on", since: session.since };
    this.#options.handlers.onState(tabId, state);
    return succeed(state);
  }

  /** Fails what is held before the browser would let it go unsigned. */
  async #letGo(tabId: number, session: Session): Promise<void> {
    session.isOver = true;
    // From here on no more is paused, and what was paused before is failed when it is heard of.
    const patterns = urlPatterns([]);
    const ceasing = send(tabId, "Fetch.enable", { patterns });
    const within = this.#children.watchIn(tabId, patterns);
    await Promise.allSettled([ceasing, within, session.held.failAll(disarmed)]);
    await this.#untilAllIsHeard(session);
    await detach(tabId);
    this.#children.forget(tabId);
  }

  /**
   * Waits for pauses that are still under way to this worker. Measured on Chromium 156: an event
   * can be heard after the reply to a command that the browser took later.
   */
  async #untilAllIsHeard(session: Session): Promise<void> {
    const { grace = usualGrace } = this.#options;
    for (let heard = -1; heard < session.heard;) {
      ({ heard } = session);
      await new Promise((resolve) => setTimeout(resolve, grace));
      await session.held.failAll(disarmed);
    }
  }

  #openSession(tabId: number): Session {
    const open = this.#sessions.get(tabId);
    if (open && !open.isOver) return open;
    const session: Session = {
      since: Date.now(),
      held: new HeldRequests(this.#options),
      heard: 0,
      isOver: false,
    };
    this.#sessions.set(tabId, session);
    return session;
  }

  #hear(source: chrome.debugger.DebuggerSession, method: string, parameters?: object): void {
    const { tabId, sessionId } = source;
    if (tabId === undefined) return;
    // As the protocol describes them; a field that is not there is handled where it is read.
    if (method === "Target.attachedToTarget") {
      void this.#children.take(tabId, parameters as AttachedToTarget);
    } else if (method === "Target.detachedFromTarget") {
      this.#children.drop((parameters as AttachedToTarget).sessionId);
    } else if (method === "Fetch.requestPaused") {
      const target = sessionId === undefined ? tabId : { tabId, sessionId };
      this.#pause(target, tabId, parameters as RequestPaused);
    }
  }

  #pause(target: Target, tabId: number, event: RequestPaused): void {
    // A tab that this worker did not attach has a session of its earlier life.
    const session = this.#sessions.get(tabId) ?? this.#openSession(tabId);
    const { held } = session;
    session.heard += 1;
    if (event.responseStatusCode === undefined && event.responseErrorReason === undefined) {
      const { origins } = this.#options;
      const maybeServiceWorker = this.#children.maybeServiceWorker(target);
      const holder = { target, origins, maybeServiceWorker };
      void held.hold({
        id: heldId(target, event),
        describe: (signal) => describeRequest(event, holder, signal),
        release: (decision) => release(target, event, decision),
      });
    } else {
      void this.#answer(target, event, held);
    }
  }

  async #answer(target: Target, event: RequestPaused, held: HeldRequests): Promise<void> {
    const id = heldId(target, event);
    const treat = treating(id, this.#options);
    const [answer] = await Promise.all([readAnswer(target, event, treat), held.settled(id)]);
    this.#options.handlers.onAnswer(id, answer);
  }

  #lose({ tabId }: chrome.debugger.Debuggee, why: string): void {
    const session = tabId === undefined ? undefined : this.#sessions.get(tabId);
    if (tabId === undefined || !session || session.isOver) return;
    session.isOver = true;
    this.#children.forget(tabId);
    const reason: LostReason = why === "canceled_by_user" ? "cancelled" : "foreign-frame";
    this.#options.handlers.onState(tabId, { kind: "lost", since: Date.now(), reason });
    void session.held.endAll({ kind: "lost", reason });
  }

  #forget(tabId: number): void {
    const session = this.#sessions.get(tabId);
    this.#sessions.delete(tabId);
    this.#children.forget(tabId);
    // Measured on Chromium 156: what is held as its tab is closed can still be sent, unsigned.
    void session?.held.endAll({ kind: "lost", reason: "crashed" });
    this.#options.handlers.onGone(tabId);
  }
}

/** Far longer than an event is under way; disarming takes so long. */
const usualGrace = 100;

const disarmed: Failure = {
  code: "disarmed",
  message: "The tab was disarmed while this request was held, so it was not sent. Send it again.",
};

function unarmable(tabId: number, words: string): Result<never> {
  return fail("tab-unarmable", whyUnarmable(words), { tabId, words });
}

function whyUnarmable(words: string): string {
  if (words.includes("Another debugger"))
    return "Another tool is debugging this tab. Close it there, then arm the tab again.";
  // Said of a page of another extension, and of any page that shows a frame of one.
  if (words.includes("different extension"))
    return "Another extension shows its own page or a frame in this tab. Close that, then arm the tab again.";
  if (words.includes("No tab with"))
    return "The tab was closed. Open the page in another one, then arm that tab.";
  return "The browser does not let extensions into this page. Open a website, then arm that tab.";
}
