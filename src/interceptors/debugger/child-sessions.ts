import {
  send,
  type AttachedToTarget,
  type ChildTarget,
  type FetchPattern,
  type Target,
} from "./debugger-session.ts";
import type { KeptChild, SessionMemory } from "./session-memory.ts";

/** A frame of another site, or a service worker, of an armed tab. */
interface Child {
  readonly target: ChildTarget;
  readonly type: string;
  readonly targetId: string;
  /** A target that two tabs share is intercepted in one: its requests would pause twice. */
  isIntercepted: boolean;
  /** It was let begin. */
  hasBegun: boolean;
}

/**
 * The sessions within those of the tabs: each frame that is in a process of its own, and the
 * page's service worker. What is attached waits until its requests are intercepted.
 */
export class ChildSessions {
  readonly #memory: SessionMemory;
  readonly #children = new Map<string, Child>();
  /** Tabs with what may go on without us. */
  readonly #strayed = new Set<number>();
  #know: () => void = () => undefined;
  readonly #known = new Promise<void>((resolve) => (this.#know = resolve));
  #patterns: readonly FetchPattern[] = [];

  constructor(memory: SessionMemory) {
    this.#memory = memory;
  }

  /** Takes over those that an earlier life of the worker attached. */
  restore(kept: ReadonlyMap<string, KeptChild>): void {
    for (const [sessionId, { tabId, ...what }] of kept) {
      if (!this.#children.has(sessionId)) void this.#begin({ tabId, sessionId }, what);
    }
  }

  /** Has the browser attach what belongs to a target from now on. */
  async follow(target: Target): Promise<void> {
    await send(target, "Target.setAutoAttach", {
      autoAttach: true,
      waitForDebuggerOnStart: true,
      flatten: true,
    });
  }

  /** Intercepts in one that was attached, and lets it begin. */
  async take(tabId: number, { sessionId, targetInfo }: AttachedToTarget): Promise<void> {
    const { targetId, type } = targetInfo;
    this.#memory.keepChild(sessionId, { tabId, targetId, type });
    await this.#begin({ tabId, sessionId }, { targetId, type });
  }

  async #begin(target: ChildTarget, what: Pick<Child, "targetId" | "type">): Promise<void> {
    const isIntercepted = ![...this.#children.values()].some(
      (each) => each.targetId === what.targetId && each.isIntercepted,
    );
    const child: Child = { target, ...what, isIntercepted, hasBegun: false };
    this.#children.set(target.sessionId, child);
    // Before that nobody knows what to intercept.
    await this.#known;
    // Refused by a dedicated worker, whose requests pause with its page's, and by what is gone.
    await Promise.allSettled([this.#intercept(child, this.#patterns), this.follow(target)]);
    await send(target, "Runtime.runIfWaitingForDebugger", {}).catch(() => undefined);
    child.hasBegun = true;
  }

  /** The browser ended one; what had not begun, or was never heard of, goes on without us. */
  heardEnd(tabId: number, sessionId: string): void {
    if (!this.#children.get(sessionId)?.hasBegun) this.#strayed.add(tabId);
    this.drop(sessionId);
  }

  /**
   * Attaches the frames of a tab that the browser attached just as it stopped the worker. They
   * wait, and no command names their sessions; off lets go what a tab's frames hold, so it comes
   * once nothing is held, and not at all where that does not come about.
   *
   * Measured on Chromium 156: to follow once more detaches what waits and nothing else, which
   * frees it; off and on attaches it with all others.
   */
  async takeInStrays(tabId: number, holdsNothing: () => boolean): Promise<void> {
    if (!this.#strayed.delete(tabId)) return;
    const haveBegun = (): boolean => this.#of(tabId).every(({ hasBegun }) => hasBegun);
    for (let waited = 0; !haveBegun() || !holdsNothing(); waited += untilNextLook) {
      if (waited >= longestWait) return;
      await new Promise((resolve) => setTimeout(resolve, untilNextLook));
    }
    // Both at once, so that no frame is without us for longer than it must be.
    const off = { autoAttach: false, waitForDebuggerOnStart: false, flatten: true } as const;
    await Promise.all([send(tabId, "Target.setAutoAttach", off), this.follow(tabId)]);
  }

  /** One is over; another session with the same target takes its place. */
  drop(sessionId: string): void {
    const gone = this.#children.get(sessionId);
    this.#children.delete(sessionId);
    this.#memory.keepChild(sessionId, undefined);
    if (!gone?.isIntercepted) return;
    const heir = [...this.#children.values()].find((each) => each.targetId === gone.targetId);
    if (!heir) return;
    heir.isIntercepted = true;
    void this.#intercept(heir, this.#patterns).catch(() => undefined);
  }

  /** Those of a tab are over. */
  forget(tabId: number): void {
    this.#strayed.delete(tabId);
    for (const { target } of this.#of(tabId)) this.drop(target.sessionId);
  }

  /** From now on these patterns pause. */
  async watch(patterns: readonly FetchPattern[]): Promise<void> {
    this.#patterns = patterns;
    this.#know();
    const all = [...this.#children.values()];
    await Promise.allSettled(all.map((child) => this.#intercept(child, patterns)));
  }

  /** Pauses other requests in those of one tab only. */
  async watchIn(tabId: number, patterns: readonly FetchPattern[]): Promise<void> {
    await Promise.allSettled(this.#of(tabId).map((child) => this.#intercept(child, patterns)));
  }

  /** Whether requests of this target may be a service worker's. */
  maybeServiceWorker(target: Target): boolean {
    if (typeof target === "number") return false;
    // One that an earlier life of the worker attached may be either.
    const type = this.#children.get(target.sessionId)?.type ?? "service_worker";
    return type === "service_worker";
  }

  /** The targets within a tab whose requests pause. */
  targetsIn(tabId: number): readonly Target[] {
    return this.#of(tabId).map(({ target }) => target);
  }

  #of(tabId: number): readonly Child[] {
    return [...this.#children.values()].filter(({ target }) => target.tabId === tabId);
  }

  async #intercept(
    { target, isIntercepted }: Child,
    patterns: readonly FetchPattern[],
  ): Promise<void> {
    if (isIntercepted) await send(target, "Fetch.enable", { patterns });
  }
}

/** In milliseconds; nothing is held for longer. */
const [untilNextLook, longestWait] = [10, 20_000];
