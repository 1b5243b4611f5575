import { succeed, type Failure, type Result } from "../../core/errors.ts";
import type { Rule } from "../../core/rules/rule.ts";
import type { LostReason, TabState } from "../../core/tab-state.ts";
import type { Interceptor, InterceptorHandlers } from "../interceptor.ts";
import type { Origins } from "../origins/origins.ts";
import { Turns } from "../turns.ts";
import { ChildSessions } from "./child-sessions.ts";
import {
  attach,
  detach,
  send,
  wordsOf,
  type AttachedToTarget,
  type RequestPaused,
} from "./debugger-session.ts";
import { hearBrowser } from "./hear-browser.ts";
import { Orphans } from "./orphans.ts";
import { Pauses } from "./pauses.ts";
import { noMemory, type Recalled, type SessionMemory } from "./session-memory.ts";
import { newSession, type Session } from "./session.ts";
import { StayAwake } from "./stay-awake.ts";
import { unarmable } from "./unarmable.ts";
import { urlPatterns } from "./url-patterns.ts";

export interface DebuggerOptions {
  readonly origins: Origins;
  readonly handlers: InterceptorHandlers;
  /** Milliseconds after which a held request is failed. */
  readonly longestHold: number;
  /** Milliseconds within which an event is heard, 100 if it is not said. */
  readonly grace?: number;
  /** What outlives the worker; without it nothing does. */
  readonly memory?: SessionMemory;
}

/**
 * The interceptor of Chromium: `chrome.debugger` with the Fetch domain, in tabs that it is
 * attached to. Its listeners are registered when it is constructed and go with the signal.
 */
export class DebuggerInterceptor implements Interceptor {
  readonly #options: DebuggerOptions;
  readonly #sessions = new Map<number, Session>();
  readonly #turns = new Turns();
  readonly #memory: SessionMemory;
  /** Asked for before this life of the worker notes anything, so that nothing of its own is in it. */
  readonly #before: Promise<Recalled>;
  readonly #children: ChildSessions;
  readonly #awake: StayAwake;
  readonly #orphans: Orphans;
  /** The tabs that this life of the worker attached, or took up. */
  readonly #attachedHere = new Set<number>();
  readonly #signal: AbortSignal;
  readonly #pauses: Pauses;
  #patterns = urlPatterns([]);

  constructor(options: DebuggerOptions, signal: AbortSignal) {
    this.#options = { ...options, handlers: this.#recording(options.handlers) };
    this.#memory = options.memory ?? noMemory;
    this.#before = this.#memory.recall();
    this.#children = new ChildSessions(this.#memory);
    this.#awake = new StayAwake(signal);
    this.#pauses = new Pauses({
      ...this.#options,
      memory: this.#memory,
      maybeServiceWorker: (target) => this.#children.maybeServiceWorker(target),
    });
    this.#orphans = new Orphans(this.#memory, (tabId) => options.origins.failsUnheard(tabId));
    this.#signal = signal;
    hearBrowser(
      {
        onEvent: this.#hear.bind(this),
        onDetach: this.#lose.bind(this),
        onRemoved: this.#forget.bind(this),
        onReplaced: this.#replace.bind(this),
      },
      signal,
    );
  }

  arm(tabId: number): Promise<Result<TabState>> {
    return this.#turns.take(tabId, () => this.#attach(tabId));
  }

  disarm(tabId: number): Promise<TabState> {
    return this.#turns.take(tabId, async () => {
      const session = this.#sessions.get(tabId);
      if (session && !session.isOver) await this.#letGo(tabId, session);
      if (session) session.comesBack = false;
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

  /** Ends what an earlier life of the worker held and takes over the sessions that it had. */
  async recover(): Promise<void> {
    const { pauses, children } = await this.#before;
    this.#children.restore(children);
    await this.#pauses.recover(pauses, (tabId) => this.#sessionOf(tabId).held);
  }

  /** Has what is settled noted for the next life of the worker until it is recorded. */
  #recording(handlers: InterceptorHandlers): InterceptorHandlers {
    return {
      ...handlers,
      onSettled: (settled) => this.#pauses.settled(settled, handlers.onSettled(settled)),
    };
  }

  /** A tab that this worker did not attach has a session of its earlier life. */
  #sessionOf(tabId: number): Session {
    return this.#sessions.get(tabId) ?? this.#openSession(tabId);
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
    if (attachment.kind === "attached") this.#attachedHere.add(tabId);
    else if (!this.#attachedHere.has(tabId)) void this.#takeUp(tabId);
    const state: TabState = { kind: "on", since: session.since };
    this.#options.handlers.onState(tabId, state);
    return succeed(state);
  }

  /**
   * Takes up the session of an earlier life of the worker, and what it held and attached unheard
   * of, once the pauses that woke this life have been heard.
   */
  async #takeUp(tabId: number): Promise<void> {
    this.#attachedHere.add(tabId);
    this.#awake.begin(tabId);
    await new Promise((resolve) => setTimeout(resolve, untilHeard));
    const targets = [tabId, ...this.#children.targetsIn(tabId)];
    await Promise.all(
      targets.map((target) =>
        this.#orphans.end(target, (requestId) => this.#pauses.has(target, requestId)),
      ),
    );
    const session = this.#sessionOf(tabId);
    const holdsNothing = (): boolean => !session.isOver && session.held.isEmpty;
    await this.#children.takeInStrays(tabId, holdsNothing).catch(() => undefined);
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
    this.#end(tabId);
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
    const session = newSession(this.#options);
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
      this.#children.heardEnd(tabId, (parameters as AttachedToTarget).sessionId);
    } else if (method === "Fetch.requestPaused") {
      const target = sessionId === undefined ? tabId : { tabId, sessionId };
      const event = parameters as RequestPaused;
      const session = this.#sessionOf(tabId);
      session.heard += 1;
      this.#orphans.heard(target, event);
      this.#pauses.take(target, event, session.held);
    }
  }

  #lose({ tabId }: chrome.debugger.Debuggee, why: string): void {
    if (tabId === undefined) return;
    const session = this.#sessionOf(tabId);
    if (session.isOver) return;
    const reason: LostReason = why === "canceled_by_user" ? "cancelled" : "foreign-frame";
    this.#over(tabId, session, reason);
    this.#options.handlers.onState(tabId, { kind: "lost", since: Date.now(), reason });
    if (reason === "foreign-frame") void this.#comeBack(tabId, session);
  }

  /** Attaches again once the browser lets it: when the frame that it was lost to is gone. */
  async #comeBack(tabId: number, session: Session): Promise<void> {
    session.comesBack = true;
    const isWanted = (): boolean =>
      session.comesBack && !this.#signal.aborted && this.#sessions.get(tabId) === session;
    for (let wait = firstTry; isWanted(); wait = Math.min(2 * wait, lastTry)) {
      await new Promise((resolve) => setTimeout(resolve, wait));
      await this.#turns.take(tabId, async () => void (isWanted() && (await this.#attach(tabId))));
    }
  }

  #forget(tabId: number): void {
    const session = this.#sessions.get(tabId);
    // Measured on Chromium 156: what is held as its tab is closed can still be sent, unsigned.
    if (session) this.#over(tabId, session, "closed");
    this.#sessions.delete(tabId);
    this.#options.handlers.onGone(tabId);
  }

  /** The browser discards a page by putting another tab in the place of its own. */
  #replace(tabId: number, replacedId: number): void {
    const session = this.#sessions.get(replacedId);
    if (session) this.#over(replacedId, session, "closed");
    this.#sessions.delete(replacedId);
    this.#options.handlers.onReplaced(replacedId, tabId);
  }

  #over(tabId: number, session: Session, reason: LostReason): void {
    session.isOver = true;
    this.#end(tabId);
    void session.held.endAll({ kind: "lost", reason });
  }

  #end(tabId: number): void {
    for (const target of [tabId, ...this.#children.targetsIn(tabId)]) this.#orphans.forget(target);
    this.#children.forget(tabId);
    this.#awake.end(tabId);
    this.#attachedHere.delete(tabId);
  }
}

/** In milliseconds: how soon a lost tab is tried again, and how often at last. */
const [firstTry, lastTry] = [100, 1_000];

/** Far longer than an event is under way; disarming takes so long. */
const usualGrace = 100;

/** In milliseconds, within the 20 s that a request may be held. */
const untilHeard = 2_000;

const disarmed: Failure = {
  code: "disarmed",
  message: "The tab was disarmed while this request was held, so it was not sent. Send it again.",
};
