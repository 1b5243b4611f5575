import type { Decision } from "../../core/decision.ts";
import type { HeldRequest } from "../../core/request.ts";
import type { Ending, Settled } from "../../core/settled.ts";
import type { HeldRequests } from "../held-requests.ts";
import type { InterceptorHandlers } from "../interceptor.ts";
import type { Origins } from "../origins/origins.ts";
import { treating } from "./answer-stage.ts";
import { isAnswer, send, type RequestPaused, type Target } from "./debugger-session.ts";
import { describeRequest, heldId, observe } from "./describe-request.ts";
import { eventOf, requestOfBefore, targetOf, toKeptPause } from "./kept-pause.ts";
import { PauseNotes } from "./pause-notes.ts";
import { readAnswer } from "./read-answer.ts";
import { release } from "./release.ts";
import { stageOf } from "./pause-stage.ts";
import type { KeptPause, SessionMemory } from "./session-memory.ts";

export interface PausesOptions {
  readonly origins: Origins;
  readonly handlers: InterceptorHandlers;
  /** Milliseconds after which a held request is failed, and an answer goes on as it is. */
  readonly longestHold: number;
  readonly memory: SessionMemory;
  /** Whether requests of this target may be a service worker's. */
  maybeServiceWorker(target: Target): boolean;
}

/** A pause, and what an earlier life of the worker knew of it. */
interface Held {
  readonly target: Target;
  readonly event: RequestPaused;
  readonly kept: KeptPause;
  readonly isOfBefore: boolean;
}

/**
 * The requests and answers that the browser has paused. Each is noted for the next life of the
 * worker from when it is heard of until what became of it is recorded.
 */
export class Pauses {
  readonly #options: PausesOptions;
  readonly #notes: PauseNotes;

  constructor(options: PausesOptions) {
    this.#options = options;
    this.#notes = new PauseNotes(options.memory);
  }

  /** Takes a request or an answer that was paused now. */
  take(target: Target, event: RequestPaused, held: HeldRequests): void {
    if (isAnswer(event)) {
      void this.#answer(target, event, held);
    } else {
      const claimed = this.#options.origins.claim(this.#observe(target, event));
      const kept = toKeptPause(target, event, claimed);
      void this.#hold({ target, event, kept, isOfBefore: false }, held);
    }
  }

  has(target: Target, requestId: string): boolean {
    const id = heldId(target, { requestId });
    return this.#notes.has(id) || this.#notes.has(answerId(id));
  }

  /** What became of a request is being recorded, and needs to be noted until that is done. */
  settled({ request }: Settled, recording: Promise<void> | void): void {
    void Promise.resolve(recording).then(
      () => this.#notes.done(request.id),
      () => this.#notes.done(request.id),
    );
  }

  /**
   * Takes over what an earlier life of the worker held: what was not decided is decided afresh,
   * an answer goes on to its page, and what was decided is carried out, if it was not, and
   * recorded.
   */
  async recover(
    pauses: ReadonlyMap<string, KeptPause>,
    heldIn: (tabId: number) => HeldRequests,
  ): Promise<void> {
    const left = [...pauses].filter(([id]) => !this.#notes.has(id));
    await Promise.all(left.map(([id, kept]) => this.#recover(id, kept, heldIn(kept.tabId))));
  }

  async #recover(id: string, kept: KeptPause, held: HeldRequests): Promise<void> {
    const target = targetOf(kept);
    const { requestId, decided } = kept;
    if (kept.stage === "answer") {
      await send(target, "Fetch.continueResponse", { requestId }).catch(() => undefined);
      this.#options.memory.keepPause(id, undefined);
      return;
    }
    if (!decided) {
      void this.#hold({ target, event: eventOf(kept), kept, isOfBefore: true }, held);
      return;
    }
    this.#notes.keep(id, kept);
    const { decision, at: releasedAt } = decided;
    const request = requestOfBefore(id, kept);
    const isHeld = (await stageOf(target, requestId)) === "request";
    const released = isHeld ? await release(target, eventOf(kept), decision) : undefined;
    const ending: Ending =
      released?.kind === "let-go"
        ? { kind: "lost", reason: "restarted" }
        : (released ?? { kind: "carried-out" });
    void this.#options.handlers.onSettled({ request, decision, releasedAt, ending });
  }

  async #hold({ target, event, kept, isOfBefore }: Held, held: HeldRequests): Promise<void> {
    const { origins } = this.#options;
    const id = heldId(target, event);
    const { heldAt, claimed } = kept;
    const observed = {
      ...this.#observe(target, event),
      ...(claimed !== undefined && { claimed }),
    };
    let request: HeldRequest | undefined;
    this.#notes.keep(id, kept);
    return held.hold({
      id,
      describe: async (signal) => {
        const holder = { target, origins, observed, heldAt, isOfBefore };
        return (request = await describeRequest(event, holder, signal));
      },
      release: (decision) => {
        if (request && isOfRule(decision)) {
          const { caller, kind } = request;
          this.#notes.keep(id, { ...kept, decided: { decision, caller, kind, at: Date.now() } });
        }
        return release(target, event, decision);
      },
    });
  }

  async #answer(target: Target, event: RequestPaused, held: HeldRequests): Promise<void> {
    const id = heldId(target, event);
    const treat = treating(id, this.#options);
    const reading = readAnswer(target, event, treat);
    void this.#notes.keepWhile(answerId(id), toKeptPause(target, event), reading);
    const [answer] = await Promise.all([reading, held.settled(id)]);
    this.#options.handlers.onAnswer(id, answer);
  }

  #observe(target: Target, event: RequestPaused): ReturnType<typeof observe> {
    return observe(target, event, this.#options.maybeServiceWorker(target));
  }
}

function answerId(id: string): string {
  return `${id} answer`;
}

/** What no rule matches goes on unnoted. */
function isOfRule(decision: Decision): boolean {
  return decision.kind !== "pass" || decision.rule !== undefined;
}
