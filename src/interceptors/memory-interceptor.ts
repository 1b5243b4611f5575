import type { Decision } from "../core/decision.ts";
import { fail, succeed, type Failure, type Result } from "../core/errors.ts";
import type { Answer } from "../core/log/entry.ts";
import { textOrHex } from "../core/log/text-or-hex.ts";
import { mergeHeaders } from "../core/merge-headers.ts";
import type { HeldRequest } from "../core/request.ts";
import { compileRules, matchRules } from "../core/rules/match-rule.ts";
import type { Rule } from "../core/rules/rule.ts";
import type { LostReason, TabState } from "../core/tab-state.ts";
import { HeldRequests, type Release } from "./held-requests.ts";
import type { Interceptor, InterceptorHandlers } from "./interceptor.ts";
import type { MemoryBrowser, PausedRequest } from "./memory-browser.ts";
import type { WireAnswer } from "./memory-exchange.ts";
import { Turns } from "./turns.ts";

export interface MemoryOptions {
  readonly browser: MemoryBrowser;
  readonly handlers: InterceptorHandlers;
  /** Milliseconds after which a held request is failed. */
  readonly longestHold: number;
}

interface Session {
  readonly since: number;
  readonly held: HeldRequests;
}

/** An interceptor of a browser in memory, for tests of what is built on interceptors. */
export class MemoryInterceptor implements Interceptor {
  readonly #options: MemoryOptions;
  readonly #sessions = new Map<number, Session>();
  readonly #turns = new Turns();
  #rules = compileRules([]);

  constructor(options: MemoryOptions, signal: AbortSignal) {
    this.#options = options;
    options.browser.onClosed((tabId) => this.#forget(tabId), signal);
  }

  arm(tabId: number): Promise<Result<TabState>> {
    return this.#turns.take(tabId, async () => {
      if (!this.#options.browser.isOpen(tabId)) return fail("tab-unarmable", "The tab is closed.");
      const session = this.#sessions.get(tabId) ?? this.#intercept(tabId);
      const state: TabState = { kind: "on", since: session.since };
      this.#options.handlers.onState(tabId, state);
      return succeed(state);
    });
  }

  disarm(tabId: number): Promise<TabState> {
    return this.#turns.take(tabId, async () => {
      await this.#sessions.get(tabId)?.held.failAll(disarmed);
      this.#sessions.delete(tabId);
      this.#options.browser.letGo(tabId);
      const state: TabState = { kind: "off" };
      this.#options.handlers.onState(tabId, state);
      return state;
    });
  }

  async watch(rules: readonly Rule[]): Promise<void> {
    this.#rules = compileRules(rules);
  }

  /** The browser takes a tab out of our hands, and sends what is held as it is. */
  async lose(tabId: number, reason: LostReason): Promise<void> {
    const session = this.#sessions.get(tabId);
    if (!session) return;
    this.#sessions.delete(tabId);
    this.#options.browser.letGo(tabId);
    this.#options.handlers.onState(tabId, { kind: "lost", since: Date.now(), reason });
    await session.held.endAll({ kind: "lost", reason });
  }

  #intercept(tabId: number): Session {
    const held = new HeldRequests(this.#options);
    const session = { since: Date.now(), held };
    this.#sessions.set(tabId, session);
    this.#options.browser.intercept(tabId, {
      pauses: (url) => matchRules(this.#rules, new URL(url)).length > 0,
      onPaused: (paused) => void this.#hold(paused, held),
    });
    return session;
  }

  async #hold(paused: PausedRequest, held: HeldRequests): Promise<void> {
    const id = heldId(paused);
    const onAnswer = async (answer: WireAnswer | undefined): Promise<void> => {
      // The page need not wait until it is told.
      void held.settled(id).then(() => this.#options.handlers.onAnswer(id, answerOf(answer)));
    };
    const request = describe(paused);
    await held.hold({
      id,
      describe: async () => request,
      release: async (decision) => release(paused, decision, onAnswer),
    });
  }

  #forget(tabId: number): void {
    const session = this.#sessions.get(tabId);
    this.#sessions.delete(tabId);
    void session?.held.endAll({ kind: "gone" });
    this.#options.handlers.onGone(tabId);
  }
}

function heldId({ tabId, id }: Pick<PausedRequest, "tabId" | "id">): string {
  return `${tabId} ${id}`;
}

function describe({ body, initiator, ...paused }: PausedRequest): HeldRequest {
  const { tabId, method, url, headers, kind } = paused;
  return {
    id: heldId(paused),
    tabId,
    heldAt: Date.now(),
    method,
    url,
    headers,
    body: () => (body ? { kind: "bytes", bytes: body } : { kind: "none" }),
    caller:
      kind === "navigation" ? { kind: "address-bar" } : { kind: "pages", origins: [initiator] },
    kind,
  };
}

function release(
  paused: PausedRequest,
  decision: Decision,
  onAnswer: (answer: WireAnswer | undefined) => Promise<void>,
): Release {
  try {
    carryOut(paused, decision, onAnswer);
    return { kind: "carried-out" };
  } catch (cause) {
    const words = (cause as Error).message;
    if (words.includes("Invalid InterceptionId")) return { kind: "gone" };
    paused.fail();
    return { kind: "turned-down", failure: turnedDown(words) };
  }
}

function carryOut(
  paused: PausedRequest,
  decision: Decision,
  onAnswer: (answer: WireAnswer | undefined) => Promise<void>,
): void {
  switch (decision.kind) {
    case "sign": {
      const { url = paused.url } = decision;
      return paused.send({ url, headers: mergeHeaders(paused.headers, decision), onAnswer });
    }
    case "answer":
      return paused.send({
        answer: { status: decision.status, headers: decision.headers, body: "" },
      });
    case "fail":
      return paused.fail();
    case "withhold":
      return paused.send({ onAnswer });
    case "pass":
      return paused.send(decision.rule ? { onAnswer } : {});
  }
}

function answerOf(answer: WireAnswer | undefined): Answer {
  const at = Date.now();
  if (!answer) return { kind: "error", at, reason: "ConnectionFailed" };
  const headers = answer.headers.map(([name, value]) => ({ name, value }));
  const body = textOrHex(new TextEncoder().encode(answer.body));
  return { kind: "response", at, status: answer.status, statusText: "", headers, body };
}

const disarmed: Failure = {
  code: "disarmed",
  message: "The tab was disarmed while this request was held, so it was not sent. Send it again.",
};

function turnedDown(words: string): Failure {
  const message = `The browser would not send the request as it was signed (${words}).`;
  return { code: "release-rejected", message };
}
