import { isAnswer, send, tabOf, type RequestPaused, type Target } from "./debugger-session.ts";
import { stageOf } from "./pause-stage.ts";
import type { SessionMemory } from "./session-memory.ts";

/**
 * Pauses that the browser told to a worker which was stopped before it heard of them. Nobody
 * knows their names, but the browser numbers them: on Chromium 156 `interception-job-7.0`.
 */
export class Orphans {
  readonly #memory: SessionMemory;
  readonly #onFail: (tabId: number) => void;
  readonly #reached = new Map<string, number>();
  /** The first request that this life heard of: what it was not told of came before. */
  readonly #first = new Map<string, number>();
  /** How far it was in the life before: asked for before this one notes anything. */
  readonly #before: Promise<ReadonlyMap<string, number>>;

  /** `onFail` is told of a tab before a request is failed there. */
  constructor(memory: SessionMemory, onFail: (tabId: number) => void) {
    this.#memory = memory;
    this.#onFail = onFail;
    this.#before = memory.recall().then(
      ({ reached }) => reached,
      () => new Map(),
    );
  }

  /** Notes, now and then, how far the browser has counted in a target. */
  heard(target: Target, event: RequestPaused): void {
    const number = numberOf(event.requestId);
    const key = keyOf(target);
    // An answer has the number of its request, which was paused long before.
    if (!isAnswer(event) && !this.#first.has(key)) this.#first.set(key, number);
    if (number < (this.#reached.get(key) ?? 0) + stride) return;
    this.#reached.set(key, number);
    this.#memory.keepReached(key, number);
  }

  /**
   * Ends every pause of a target that this life of the worker has not heard of: a request is
   * failed, since nothing is known of it, and an answer goes on to its page.
   */
  async end(target: Target, isHeard: (requestId: string) => boolean): Promise<void> {
    let from = (await this.#before).get(keyOf(target)) ?? 0;
    const end = this.#first.get(keyOf(target)) ?? Infinity;
    for (let misses = 0; misses < mostMisses && from < end; from += stride) {
      const numbers = Array.from({ length: stride }, (_, each) => from + each);
      const ids = numbers.filter((each) => each < end).map((each) => `interception-job-${each}.0`);
      const tries = ids.filter((id) => !isHeard(id)).map((id) => this.#endOne(target, id));
      misses = (await Promise.all(tries)).includes(true) ? 0 : misses + 1;
    }
  }

  /** A tab's sessions are over: the browser begins to count anew. */
  forget(target: Target): void {
    const key = keyOf(target);
    this.#first.delete(key);
    this.#reached.delete(key);
    this.#memory.keepReached(key, undefined);
  }

  /** Whether there was such a pause. */
  async #endOne(target: Target, requestId: string): Promise<boolean> {
    const stage = await stageOf(target, requestId);
    if (stage === "request") {
      this.#onFail(tabOf(target));
      const errorReason = "BlockedByClient";
      await send(target, "Fetch.failRequest", { requestId, errorReason }).catch(() => undefined);
    } else if (stage === "answer") {
      await send(target, "Fetch.continueResponse", { requestId }).catch(() => undefined);
    }
    return stage !== undefined;
  }
}

const stride = 50;

/** So many strides without a pause end the search: more than a page asks for at once. */
const mostMisses = 6;

function numberOf(requestId: string): number {
  return Number(/-(\d+)\./.exec(requestId)?.[1] ?? 0);
}

function keyOf(target: Target): string {
  return typeof target === "number" ? `${target}` : `${target.tabId} ${target.sessionId}`;
}
