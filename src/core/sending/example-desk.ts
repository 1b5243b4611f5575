import { expect } from "vitest";
import { AnswerDesk } from "../answers/answer-desk.ts";
import type { CredentialsAnswer } from "../credentials/credential-source.ts";
import { exampleCredentials, exampleNow, exampleSource, exampleWorld } from "../example-world.ts";
import type { Entry } from "../log/entry.ts";
import { Recorder } from "../log/recorder.ts";
import { createManualClock } from "../manual-clock.ts";
import { exampleRule } from "../rules/example-rule.ts";
import { compileRules } from "../rules/match-rule.ts";
import type { Rule } from "../rules/rule.ts";
import { ClockBook } from "../signing/clock-book.ts";
import { createMemorySender, type MemoryAnswer } from "./memory-sender.ts";
import { emptyDraft, type RequestDraft } from "./request-draft.ts";
import { createSendingDesk, type SendingOrder } from "./sending-desk.ts";
import { isOver, type SendingProgress } from "./sending-progress.ts";

export const exampleUrl = "https://abc.execute-api.us-east-1.amazonaws.com/prod/orders";

export interface ExampleDesk {
  readonly answers?: readonly (MemoryAnswer | "hangs")[];
  readonly rule?: Partial<Rule>;
  /** What the source yields, one after the other; the last stays. */
  readonly yields?: readonly CredentialsAnswer[];
}

/** A desk over a server that gives these answers, the last of them over and over. */
export function exampleDesk({ answers = [{ status: 200 }], rule = {}, yields }: ExampleDesk = {}) {
  const clock = createManualClock(exampleNow);
  const ended = new AbortController();
  const progress: SendingProgress[] = [];
  const source = yieldingSource(yields);
  const { recorder, clocks, entries } = exampleLog();
  let listed = [exampleRule(rule)];
  const { sender, arrived } = answeringSender(answers, clock.now);
  let ids = 0;
  const desk = createSendingDesk({
    decisions: exampleWorld({
      rules: () => compileRules(listed),
      headers: [["X-Tenant", "tenant-7"]],
      source: (id) => ({ reference: { ...exampleSource, id }, source }),
      now: clock.now,
      clockOffset: (host) => clocks.offset(host),
    }),
    answers: new AnswerDesk({
      rule: () => listed[0],
      source: () => source,
      clocks,
      now: clock.now,
    }),
    recorder,
    sender,
    clock,
    random: () => 1,
    newId: () => String((ids += 1)),
    hasHash: async (hex, sha256) => sha256 === `hash of ${hex}`,
    onSigned: () => undefined,
    onProgress: (each) => progress.push(each),
  });
  const usual = { id: "s1", schedule: { most: 1, firstWait: 1_000 } };
  return {
    desk,
    clock,
    arrived,
    start: (draft: Partial<RequestDraft> = {}, order: Partial<SendingOrder> = {}) =>
      desk.start(
        { ...usual, draft: { ...emptyDraft, url: exampleUrl, ...draft }, ...order },
        ended.signal,
      ),
    closePage: () => ended.abort(),
    removeRule: () => {
      listed = [];
    },
    last: () => progress.at(-1),
    over: () => expect.poll(() => progress.some(isOver)).toBe(true),
    waiting: (attempts: number) =>
      expect
        .poll(() => [progress.at(-1)?.state.kind, progress.at(-1)?.attempts.length])
        .toEqual(["waiting", attempts]),
    entries,
  };
}

const usualYields: readonly CredentialsAnswer[] = [
  { kind: "credentials", credentials: exampleCredentials },
];

/** Yields one after the other, the next whenever the one before is said to be stale. */
function yieldingSource(yields = usualYields) {
  let fetched = 0;
  return {
    get: async () => yields[Math.min(fetched, yields.length - 1)] as CredentialsAnswer,
    invalidate: () => {
      fetched += 1;
      return true;
    },
  };
}

function exampleLog() {
  const entries = new Map<string, Entry>();
  const clocks = new ClockBook({ keep: () => undefined });
  const recorder = new Recorder({
    keep: (entry) => {
      entries.set(entry.id, entry);
      clocks.learn(entry);
    },
    known: () => ({ credentials: [exampleCredentials] }),
  });
  return { recorder, clocks, entries: () => [...entries.values()] };
}

function answeringSender(answers: readonly (MemoryAnswer | "hangs")[], now: () => number) {
  let served = 0;
  return createMemorySender(() => {
    const answer = answers[Math.min(served, answers.length - 1)] ?? { status: 200 };
    served += 1;
    return answer === "hangs" ? new Promise(() => undefined) : answer;
  }, now);
}
