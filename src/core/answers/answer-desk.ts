import type { Decision } from "../decision.ts";
import type { CachedSource } from "../credentials/cached-source.ts";
import type { Entry } from "../log/entry.ts";
import type { Header, HeldRequest } from "../request.ts";
import type { Rule } from "../rules/rule.ts";
import { learnFromAnswer } from "../signing/clock-offset.ts";
import { correctableCause, type CorrectableCause } from "./correctable-refusal.ts";
import { askingOrigin, letRead, readable } from "./cors-assist.ts";
import type { AnswerNotes, HeldAnswer, Response, Treatment } from "./treatment.ts";

export interface AnswerDeskPorts {
  rule(id: string): Rule | undefined;
  /** Undefined where only a person can give other credentials. */
  source(id: string): Pick<CachedSource, "get" | "invalidate"> | undefined;
  readonly clocks: {
    offset(host: string): number;
    learn(exchange: Pick<Entry, "signature" | "url" | "timing" | "answer">): void;
  };
  now(): number;
}

type Signed = Extract<Decision, { readonly kind: "sign" }>;

/** What is remembered of a request until its answer comes. */
interface Expected {
  readonly request: Pick<HeldRequest, "url" | "headers" | "heldAt">;
  readonly ruleId: string;
  readonly signed: Signed | undefined;
  readonly decidedAt: number;
  readonly offset: number;
}

type SecondChance = NonNullable<AnswerNotes["secondChance"]>;

const asItIs: Treatment = { kind: "release" };

/** Requests that still wait for their answer; the oldest may be of one that was aborted. */
const mostExpected = 2_048;

/**
 * What happens to the answers of requests that a rule decided: a refusal for the clock or for
 * stale credentials is corrected and sent again, once in a chain of requests; where a rule says
 * so, an answer is made readable to the caller.
 */
export class AnswerDesk {
  readonly #ports: AnswerDeskPorts;
  readonly #expected = new Map<string, Expected>();
  /** Requests that have had their second chance, and what followed from them. */
  readonly #spent = new Set<string>();

  constructor(ports: AnswerDeskPorts) {
    this.#ports = ports;
  }

  /** Decides by `decide`, and remembers what the answer has to be seen with. */
  async expect(request: HeldRequest, decide: () => Promise<Decision>): Promise<Decision> {
    const offset = this.#offsetAt(request.url);
    const decision = await decide();
    const { redirectedFrom } = request;
    if (redirectedFrom !== undefined && this.#spent.has(redirectedFrom)) this.#spend(request.id);
    const isReadable = decision.kind === "withhold" && decision.reason === "signed-already";
    if (decision.kind === "sign" || isReadable) {
      putBounded(this.#expected, request.id, {
        request: { url: request.url, headers: request.headers, heldAt: request.heldAt },
        ruleId: decision.rule.id,
        signed: decision.kind === "sign" ? decision : undefined,
        decidedAt: this.#ports.now(),
        offset,
      });
    }
    return decision;
  }

  /** What happens to an answer; asked once for each, and told as the answer came. */
  async treat(held: HeldAnswer, signal: AbortSignal): Promise<Treatment> {
    const expected = this.#expected.get(held.requestId);
    this.#expected.delete(held.requestId);
    const rule = expected && this.#ports.rule(expected.ruleId);
    if (!expected || !rule) return asItIs;
    const { signed } = expected;
    const chance = signed && (await this.#secondChance({ held, expected, signed, rule }, signal));
    if (chance?.outcome === "asked") {
      this.#spend(held.requestId);
      const headers = backToItself(expected.request);
      return { kind: "send-again", headers, notes: { secondChance: chance } };
    }
    return assisted(held.answer, expected, { rule, chance });
  }

  async #secondChance(
    { held, expected, signed, rule }: SignedExchange,
    signal: AbortSignal,
  ): Promise<SecondChance | undefined> {
    const { answer, requestId, canBeSentAgain } = held;
    const cause = this.#causeOf(answer, expected, signed);
    if (cause === undefined) return undefined;
    if (this.#spent.has(requestId)) return { cause, outcome: "spent" };
    const outcome =
      rule.secondChance === "off"
        ? "off"
        : await this.#correct(cause, signal, {
            expected,
            signed,
            answer,
          });
    if (outcome !== "asked") return { cause, outcome };
    return { cause, outcome: canBeSentAgain ? "asked" : "next-time" };
  }

  #causeOf(answer: Response, expected: Expected, signed: Signed): CorrectableCause | undefined {
    const told = learnFromAnswer(answer, expected.decidedAt);
    return correctableCause(answer, {
      service: signed.signature.scope.service,
      clockError: told === undefined ? undefined : told - expected.offset,
    });
  }

  async #correct(
    cause: CorrectableCause,
    signal: AbortSignal,
    {
      expected,
      signed,
      answer,
    }: Pick<SignedExchange, "expected" | "signed"> & {
      readonly answer: Response;
    },
  ): Promise<SecondChance["outcome"]> {
    if (cause === "clock") return this.#correctClock(expected, signed, answer);
    const source = this.#ports.source(signed.source.id);
    if (!source) return "no-refresh";
    const { accessKeyId } = signed.signature;
    if (!source.invalidate(accessKeyId)) return "not-corrected";
    const fresh = await source.get(signal);
    const isFresh = fresh.kind === "credentials" && fresh.credentials.accessKeyId !== accessKeyId;
    return isFresh ? "asked" : "not-corrected";
  }

  #correctClock(
    { request, decidedAt, offset }: Expected,
    { signature }: Signed,
    answer: Response,
  ): SecondChance["outcome"] {
    const { clocks } = this.#ports;
    const timing = { heldAt: request.heldAt, releasedAt: decidedAt };
    clocks.learn({ signature, url: request.url, timing, answer });
    return this.#offsetAt(request.url) === offset ? "not-corrected" : "asked";
  }

  #offsetAt(url: string): number {
    return URL.canParse(url) ? this.#ports.clocks.offset(new URL(url).host) : 0;
  }

  #spend(requestId: string): void {
    this.#spent.add(requestId);
    const [oldest] = this.#spent;
    if (this.#spent.size > mostExpected && oldest !== undefined) this.#spent.delete(oldest);
  }
}

interface SignedExchange {
  readonly held: HeldAnswer;
  readonly expected: Expected;
  readonly signed: Signed;
  readonly rule: Rule;
}

/** The page is given the answer, with the headers that let it read it where the rule says so. */
function assisted(
  answer: Response,
  { request }: Expected,
  { rule, chance }: { readonly rule: Rule; readonly chance: SecondChance | undefined },
): Treatment {
  const secondChance = chance && { secondChance: chance };
  const origin = rule.cors === "assist" ? askingOrigin(request) : undefined;
  if (origin === undefined || origin === new URL(request.url).origin) {
    return chance ? { kind: "release", notes: { secondChance: chance } } : asItIs;
  }
  const headers = answer.headers.map(({ name, value }): Header => [name, value]);
  const notes: AnswerNotes = { cors: "added", ...secondChance };
  return { kind: "release", headers: readable(headers, origin), notes };
}

/** Leads a request to its own URL again; who asked across origins may follow. */
function backToItself(request: Expected["request"]): readonly Header[] {
  const origin = askingOrigin(request);
  return [
    ["Location", request.url],
    ["Cache-Control", "no-store"],
    ...(origin === undefined ? [] : letRead(origin)),
  ];
}

function putBounded<Value>(map: Map<string, Value>, key: string, value: Value): void {
  map.set(key, value);
  const [oldest] = map.keys();
  if (map.size > mostExpected && oldest !== undefined) map.delete(oldest);
}
