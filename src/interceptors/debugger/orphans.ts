import { send, type Target } from "./debugger-session.ts";
import type { SessionMemory } from "./session-memory.ts";

/**
 * Pauses that the browser told to a worker which was stopped before it heard of them. Nobody
 * knows their names, but the browser numbers them: on Chromium 156 `interception-job-7.0`.
 */
export class Orphans {
  readonly #memory: SessionMemory;
  readonly #reached = new Map<string, number>();
  /** The first that this life heard of: what it was not told of came before. */
  readonly #first = new Map<string, number>();
  /** How far it was in the life before: asked for before this one notes anything. */
  readonly #before: Promise<ReadonlyMap<string, number>>;

  constructor(memory: SessionMemory) {
    this.#memory = memory;
    this.#before = memory.recall().then(
      ({ reached }) => reached,
      () => new Map(),
    );
  }

  /** Notes, now and then, how far the browser has counted in a target. */
  heard(target: Target, requestId: string): void {
    const number = numberOf(requestId);
    const key = keyOf(target);
    if (!this.#first.has(key)) this.#first.set(key, number);
    if (number < (this.#reached.get(key) ?? 0) + stride) return;
    this.#reached.set(key, number);
    this.#memory.keepReached(key, number);
  }

  /** Fails every request of a target that is held and that this life of the worker has not heard of. */
  async fail(target: Target, isHeard: (requestId: string) => boolean): Promise<void> {
    let from = (await this.#before).get(keyOf(target)) ?? 0;
    const end = this.#first.get(keyOf(target)) ?? Infinity;
    for (let misses = 0; misses < mostMisses && from < end; from += stride) {
      const numbers = Array.from({ length: stride }, (_, each) => from + each);
      const ids = numbers.filter((each) => each < end).map((each) => `interception-job-${each}.0`);
      const tries = ids.filter((id) => !isHeard(id)).map((id) => failOne(target, id));
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
}

const stride = 50;

/** So many strides without a pause end the search: more than a page asks for at once. */
const mostMisses = 6;

async function failOne(target: Target, requestId: string): Promise<boolean> {
  return send(target, "Fetch.failRequest", { requestId, errorReason: "BlockedByClient" }).then(
    () => true,
    () => false,
  );
}

function numberOf(requestId: string): number {
  return Number(/-(\d+)\./.exec(requestId)?.[1] ?? 0);
}

function keyOf(target: Target): string {
  return typeof target === "number" ? `${target}` : `${target.tabId} ${target.sessionId}`;
}
