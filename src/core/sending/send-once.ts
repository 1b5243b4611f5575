import type { AnswerDesk } from "../answers/answer-desk.ts";
import type { Clock } from "../clock.ts";
import type { Decision } from "../decision.ts";
import type { Failure } from "../errors.ts";
import { handleRequest, type HandleRequestPorts } from "../handle-request.ts";
import type { Answer } from "../log/entry.ts";
import type { Recorder } from "../log/recorder.ts";
import { mergeHeaders } from "../merge-headers.ts";
import type { Header, HeldRequest } from "../request.ts";
import type { ByPerson } from "../rules/caller.ts";
import { matchRules, type CompiledRule } from "../rules/match-rule.ts";
import { withTimeLimit } from "../time-limit.ts";
import { bytesOfDraft, type RequestDraft } from "./request-draft.ts";
import type { Attempt } from "./send-with-retries.ts";
import { isSendable } from "./sendable-header.ts";
import type { Sender } from "./sender.ts";

export interface SendOncePorts {
  readonly decisions: HandleRequestPorts;
  readonly answers: Pick<AnswerDesk, "expect" | "treat">;
  readonly recorder: Pick<Recorder, "settle" | "answer">;
  readonly sender: Sender;
  readonly clock: Clock;
  newId(): string;
  /** Told of each signature, when it has gone out. */
  onSigned(ruleId: string, at: number): void;
}

export interface OneSending {
  readonly draft: RequestDraft;
  readonly by: ByPerson;
  /** The request of the attempt before, whose refusal this one follows. */
  readonly after?: string;
  /** Whether a refusal that can be corrected is followed by another attempt. */
  readonly isLast: boolean;
}

export interface OneSent {
  readonly attempt: Attempt;
  readonly requestId: string;
  readonly entryId: string;
}

/** No request belongs to a tab that a page of ours sends. */
const noTab = -1;

/** Milliseconds for one attempt, its credentials included. */
export const attemptLimit = 20_000;

/**
 * Signs a request as it is composed, sends it, and writes both into the log, whatever comes of it.
 * Rejects only when the signal aborts; what was sent by then is in the log as given up.
 */
export async function sendOnce(
  sending: OneSending,
  ports: SendOncePorts,
  signal: AbortSignal,
): Promise<OneSent> {
  const { now } = ports.clock;
  const request = requestOf(sending, ports);
  const decision = await decide(request, sending.draft, { ports, signal });
  const ending = { kind: "carried-out" } as const;
  if (decision.kind === "fail") {
    const entry = ports.recorder.settle({ request, decision, releasedAt: now(), ending });
    const attempt = { kind: "unsigned", message: decision.failure.message } as const;
    return { attempt, requestId: request.id, entryId: entry.id };
  }
  const answering = send(request, decision, { ports, signal });
  const entry = ports.recorder.settle({ request, decision, releasedAt: now(), ending });
  if (decision.kind === "sign") ports.onSigned(decision.rule.id, now());
  const answer = await answering.catch((cause: unknown) => {
    ports.recorder.answer(request.id, { kind: "error", at: now(), reason: "aborted by you" });
    throw cause;
  });
  const { notes, mayRefresh } = await treat(answer, { request, sending, ports, signal });
  ports.recorder.answer(request.id, { ...answer, ...notes });
  const attempt = { kind: "answer", answer, mayRefresh } as const;
  return { attempt, requestId: request.id, entryId: entry.id };
}

interface Surroundings {
  readonly ports: SendOncePorts;
  readonly signal: AbortSignal;
}

function requestOf({ draft, by, after }: OneSending, ports: SendOncePorts): HeldRequest {
  const body = bytesOfDraft(draft.body);
  const url = new URL(draft.url.trim());
  url.hash = "";
  return {
    id: `sent ${ports.newId()}`,
    tabId: noTab,
    heldAt: ports.clock.now(),
    method: draft.method.toUpperCase(),
    url: url.href,
    headers: combined(draft.headers.filter(([name]) => isSendable(name))),
    body: () => body,
    caller: by,
    kind: "subresource",
    ...(after !== undefined && { redirectedFrom: after }),
  };
}

/** Repeated headers as one, the way they will be sent: the signature is of what is sent. */
function combined(headers: readonly Header[]): readonly Header[] {
  const byName = new Map<string, Header>();
  for (const [name, value] of headers) {
    const before = byName.get(name.toLowerCase());
    const whole = before ? `${before[1]}, ${value.trim()}` : value.trim();
    byName.set(name.toLowerCase(), [before?.[0] ?? name, whole]);
  }
  return [...byName.values()];
}

async function decide(
  request: HeldRequest,
  draft: RequestDraft,
  { ports, signal }: Surroundings,
): Promise<Decision> {
  const { decisions, answers, clock } = ports;
  if (draft.as.kind === "unsigned") {
    const rule = matchRules(decisions.rules(), new URL(request.url))[0]?.rule;
    if (rule === undefined) return { kind: "pass" };
    return { kind: "withhold", rule: { id: rule.id, name: rule.name }, reason: "sent-unsigned" };
  }
  const limit = { clock, milliseconds: attemptLimit, signal };
  const decided = await withTimeLimit(limit, (ended) =>
    answers.expect(request, () => handleRequest(request, decisionsFor(draft, decisions), ended)),
  );
  signal.throwIfAborted();
  if (decided.kind !== "done") return { kind: "fail", failure: tooSlow };
  // What was to be signed never goes out unsigned.
  return decided.value.kind === "pass" ? { kind: "fail", failure: ruleGone } : decided.value;
}

const tooSlow: Failure = {
  code: "too-slow",
  message: "The credentials took too long, so it was not sent. Try it again.",
};

const ruleGone: Failure = {
  code: "input-invalid",
  message: "The rule that signed for this host is gone, so it was not sent.",
};

/** As the rules say, but for the source or the region that a person chose for this one time. */
function decisionsFor(draft: RequestDraft, decisions: HandleRequestPorts): HandleRequestPorts {
  const { as, region } = draft;
  const chosen = ({ rule, patterns }: CompiledRule): CompiledRule => ({
    patterns,
    rule: {
      ...rule,
      ...(as.kind === "source" && { sourceId: as.sourceId }),
      ...(region !== undefined && { scope: { ...rule.scope, region } }),
    },
  });
  return { ...decisions, rules: () => decisions.rules().map(chosen) };
}

async function send(
  request: HeldRequest,
  decision: Exclude<Decision, { readonly kind: "fail" }>,
  { ports: { sender, clock }, signal }: Surroundings,
): Promise<Answer> {
  const changes = decision.kind === "sign" ? decision : { headers: [], removed: [] };
  const body = request.body();
  const outgoing = {
    method: request.method,
    url: (decision.kind === "sign" ? decision.url : undefined) ?? request.url,
    headers: mergeHeaders(request.headers, changes),
    ...(body.kind === "bytes" && { body: body.bytes }),
  };
  const left = Math.max(0, request.heldAt + attemptLimit - clock.now());
  const limit = { clock, milliseconds: left, signal };
  const sent = await withTimeLimit(limit, (ended) => sender(outgoing, ended));
  if (sent.kind === "done") return sent.value;
  signal.throwIfAborted();
  return { kind: "error", at: clock.now(), reason: "timed out after 20 s" };
}

interface Exchange extends Surroundings {
  readonly request: HeldRequest;
  readonly sending: OneSending;
}

/** Corrects the clock or the credentials where the answer says that they are wrong. */
async function treat(
  answer: Answer,
  { request, sending, ports, signal }: Exchange,
): Promise<{ readonly notes: object; readonly mayRefresh: boolean }> {
  if (answer.kind === "error") return { notes: {}, mayRefresh: false };
  const held = { requestId: request.id, answer, canBeSentAgain: !sending.isLast };
  const treatment = await ports.answers.treat(held, signal);
  const mayRefresh = treatment.kind === "send-again";
  return { notes: treatment.notes ?? {}, mayRefresh };
}
