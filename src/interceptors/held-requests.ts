import type { Decision } from "../core/decision.ts";
import type { Failure } from "../core/errors.ts";
import type { HeldRequest } from "../core/request.ts";
import type { Ending, Settled } from "../core/settled.ts";
import type { LostReason } from "../core/tab-state.ts";
import type { InterceptorHandlers } from "./interceptor.ts";

export interface HoldOptions {
  readonly handlers: Pick<InterceptorHandlers, "handle" | "onSettled">;
  /** Milliseconds after which a held request is failed. */
  readonly longestHold: number;
}

/** A request that the browser has paused, as the mechanism that paused it knows it. */
export interface Pause {
  /** Its name, of which there is no other while it is held. */
  readonly id: string;
  /** Tells what is known of it, at the latest when the signal aborts. It never rejects. */
  describe(signal: AbortSignal): Promise<HeldRequest>;
  /** Carries a decision out, and tells how the browser took it. It never rejects. */
  release(decision: Decision): Promise<Release>;
}

/** How the browser took a release. */
export type Release =
  | Exclude<Ending, { readonly kind: "lost" }>
  /** It had let the request go already, undecided. */
  | { readonly kind: "let-go" };

interface Hold {
  /** When it began, and when it was known what the request is; by the stopwatch. */
  readonly began: number;
  described?: number;
  readonly pause: Pause;
  readonly request: Promise<HeldRequest>;
  readonly controller: AbortController;
}

/** What becomes of every request from now on. */
type Closing =
  | { readonly kind: "fail"; readonly failure: Failure }
  | { readonly kind: "end"; readonly ending: Ending };

/**
 * The requests of one tab that are held while it is armed once. Whoever takes a hold out of the
 * map settles it, so each is settled once: by its decision, by its deadline, by disarming, or by
 * the browser.
 */
export class HeldRequests {
  readonly #holds = new Map<string, Hold>();
  readonly #releasing = new Map<string, Promise<void>>();
  readonly #options: HoldOptions;
  #closing: Closing | undefined;

  constructor(options: HoldOptions) {
    this.#options = options;
  }

  /** Holds a request until it is decided, and carries the decision out. */
  async hold(pause: Pause): Promise<void> {
    const controller = new AbortController();
    const began = performance.now();
    const held: Hold = { pause, controller, began, request: pause.describe(controller.signal) };
    this.#holds.set(pause.id, held);
    if (this.#closing) return this.#close(held, this.#closing);
    const deadline = setTimeout(() => controller.abort(), this.#options.longestHold);
    const decision = await this.#decide(held);
    clearTimeout(deadline);
    await this.#settle(held, decision);
  }

  /** Whether nothing is held, and nothing being released. */
  get isEmpty(): boolean {
    return this.#holds.size + this.#releasing.size === 0;
  }

  /** Resolves once a request that is being released is settled. */
  async settled(id: string): Promise<void> {
    await this.#releasing.get(id);
  }

  /** Fails what is held, and whatever still comes, so that nothing is let go unsigned. */
  async failAll(failure: Failure): Promise<void> {
    this.#closing ??= { kind: "fail", failure };
    await this.#closeAll(this.#closing);
    // A release that is turned down is not over until its request is failed.
    while (this.#releasing.size > 0) await Promise.allSettled(this.#releasing.values());
  }

  /** Notes how what is held ended without us, and whatever is still told of. */
  async endAll(ending: Ending): Promise<void> {
    if (this.#closing?.kind === "end") return;
    this.#closing = { kind: "end", ending };
    await this.#closeAll(this.#closing);
  }

  async #closeAll(closing: Closing): Promise<void> {
    await Promise.allSettled([...this.#holds.values()].map((held) => this.#close(held, closing)));
  }

  async #close(held: Hold, closing: Closing): Promise<void> {
    const settled =
      closing.kind === "fail"
        ? this.#settle(held, { kind: "fail", failure: closing.failure })
        : this.#end(held, closing.ending);
    held.controller.abort();
    await settled;
  }

  /** The handler's decision, or a failure when it breaks off or takes too long. */
  async #decide(held: Hold): Promise<Decision> {
    const { signal } = held.controller;
    const described = await held.request;
    held.described = performance.now();
    const late = { kind: "fail", failure: tooSlow(described) } as const;
    if (signal.aborted) return late;
    const stopped = new Promise<Decision>((resolve) => {
      signal.addEventListener("abort", () => resolve(late));
    });
    try {
      return await Promise.race([this.#options.handlers.handle(described, signal), stopped]);
    } catch (cause) {
      return { kind: "fail", failure: brokeOff(described, cause) };
    }
  }

  async #settle(held: Hold, decision: Decision): Promise<void> {
    const { id } = held.pause;
    if (!this.#holds.delete(id)) return;
    const released = this.#release(held, decision);
    this.#releasing.set(id, released);
    await released.finally(() => this.#releasing.delete(id));
  }

  async #release(held: Hold, decision: Decision): Promise<void> {
    const decided = performance.now();
    const release = await held.pause.release(decision);
    const releasedAt = Date.now();
    const spans = spansOf(held, decided);
    const ending = release.kind === "let-go" ? this.#letGo() : release;
    const request = await held.request;
    void this.#options.handlers.onSettled({ request, decision, releasedAt, ending, spans });
  }

  async #end({ pause, request }: Hold, ending: Ending): Promise<void> {
    if (!this.#holds.delete(pause.id)) return;
    const releasedAt = Date.now();
    const decision = { kind: "pass" } as const;
    void this.#options.handlers.onSettled({ request: await request, decision, releasedAt, ending });
  }

  /** How a request ended that was let go before its release came; why can be told later. */
  #letGo(): Ending {
    const reason: LostReason = "restarted";
    return this.#closing?.kind === "end" ? this.#closing.ending : { kind: "lost", reason };
  }
}

function spansOf({ began, described }: Hold, decided: number): NonNullable<Settled["spans"]> {
  // One that is decided before it is described took all its time to be described.
  const known = described ?? decided;
  return {
    describing: known - began,
    deciding: decided - known,
    releasing: performance.now() - decided,
  };
}

function tooSlow({ method, url }: HeldRequest): Failure {
  return {
    code: "too-slow",
    message: `Deciding on ${method} ${new URL(url).host} took too long, so it was not sent. Send it again.`,
  };
}

function brokeOff({ method, url }: HeldRequest, cause: unknown): Failure {
  const kind = cause instanceof Error ? cause.name : typeof cause;
  return {
    code: "internal",
    message: `Deciding on ${method} ${new URL(url).host} broke off with an unexpected ${kind}, so it was not sent.`,
  };
}
