import type { Decision } from "../../core/decision.ts";
import type { Failure } from "../../core/errors.ts";
import type { HeldRequest } from "../../core/request.ts";
import type { LostReason } from "../../core/tab-state.ts";
import type { InterceptorHandlers } from "../interceptor.ts";
import type { Asker, Origins } from "../origins/origins.ts";
import type { RequestPaused } from "./debugger-session.ts";
import { wireUrl } from "../wire-url.ts";
import { bodyOf, isPreflight } from "./paused-request.ts";
import { release } from "./release.ts";

export interface HoldOptions {
  readonly origins: Origins;
  readonly handlers: InterceptorHandlers;
  /** Milliseconds after which a held request is failed. */
  readonly longestHold: number;
}

/** A request between its pause and its release. */
interface Hold {
  readonly event: RequestPaused;
  readonly request: Promise<HeldRequest>;
  readonly controller: AbortController;
}

/**
 * The requests of one tab that are held. Whoever takes a hold out of the map settles it, so each
 * is settled once: by its decision, by its deadline, by disarming, or by the browser.
 */
export class HeldRequests {
  readonly #holds = new Map<string, Hold>();
  readonly #tabId: number;
  readonly #options: HoldOptions;

  constructor(tabId: number, options: HoldOptions) {
    this.#tabId = tabId;
    this.#options = options;
  }

  /** Holds a paused request until it is decided, and carries the decision out. */
  async hold(event: RequestPaused): Promise<void> {
    const controller = new AbortController();
    const held: Hold = { event, controller, request: this.#describe(event) };
    this.#holds.set(event.requestId, held);
    const deadline = setTimeout(() => controller.abort(), this.#options.longestHold);
    const decision = await this.#decide(await held.request, controller.signal);
    clearTimeout(deadline);
    await this.#settle(held, decision);
  }

  /** Fails whatever is held, so that nothing goes out unsigned when the tab is let go. */
  async failAll(failure: Failure): Promise<void> {
    await Promise.all(
      [...this.#holds.values()].map(async (held) => {
        await this.#settle(held, { kind: "fail", failure });
        held.controller.abort();
      }),
    );
  }

  /** Notes that the browser let everything go, undecided as it was. */
  async loseAll(reason: LostReason): Promise<void> {
    const lost = [...this.#holds.values()];
    this.#holds.clear();
    for (const { controller, request } of lost) {
      controller.abort();
      this.#options.handlers.onSettled({
        request: await request,
        decision: { kind: "pass" },
        releasedAt: Date.now(),
        ending: { kind: "lost", reason },
      });
    }
  }

  async #describe(event: RequestPaused): Promise<HeldRequest> {
    const heldAt = Date.now();
    const { method, headers } = event.request;
    const url = wireUrl(event.request.url);
    const asker = await this.#options.origins
      .whoAsked({ tabId: this.#tabId, method, url })
      .catch(() => nobody);
    return {
      id: `${this.#tabId} ${event.requestId}`,
      tabId: this.#tabId,
      heldAt,
      method,
      url,
      headers: Object.entries(headers),
      body: bodyOf(event),
      caller: asker.caller,
      kind: isPreflight(event) ? "preflight" : asker.isPage ? "navigation" : "subresource",
    };
  }

  /** The handler's decision, or a failure when it breaks off or takes too long. */
  async #decide(request: HeldRequest, signal: AbortSignal): Promise<Decision> {
    const stopped = new Promise<Decision>((resolve) => {
      signal.addEventListener("abort", () => resolve({ kind: "fail", failure: tooSlow(request) }));
    });
    try {
      return await Promise.race([this.#options.handlers.handle(request, signal), stopped]);
    } catch (cause) {
      return { kind: "fail", failure: brokeOff(request, cause) };
    }
  }

  async #settle({ event, request }: Hold, decision: Decision): Promise<void> {
    if (!this.#holds.delete(event.requestId)) return;
    const ending = await release(this.#tabId, event, decision);
    const releasedAt = Date.now();
    this.#options.handlers.onSettled({ request: await request, decision, releasedAt, ending });
  }
}

/** Who asked could not be found out, so nobody did. */
const nobody: Asker = { caller: { kind: "unknown", reason: "not-observed" }, isPage: false };

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
