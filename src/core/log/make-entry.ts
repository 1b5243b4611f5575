import type { Failure } from "../errors.ts";
import { mergeHeaders } from "../merge-headers.ts";
import type { Header, RequestBody } from "../request.ts";
import type { Settled } from "../settled.ts";
import type { Answer, Entry, EntryBody, EntryHeader, HoldPhases, Outcome } from "./entry.ts";
import { textOrHex } from "./text-or-hex.ts";

/** Request bodies of at most this many bytes are kept. */
const largestBody = 256 * 1024;

/** The entry of a request that has ended, with everything in it: it is redacted before it is kept. */
export function makeEntry(id: string, settled: Settled): Entry {
  const { request, decision, releasedAt } = settled;
  const failure = failureOf(settled);
  return {
    id,
    tabId: request.tabId,
    kind: request.kind,
    method: request.method,
    url: request.url,
    outcome: outcomeOf(settled),
    caller: request.caller,
    ...(decision.rule && { rule: decision.rule }),
    ...("source" in decision && decision.source && { source: decision.source }),
    ...(decision.kind === "withhold" && { withheld: decision.reason }),
    ...(failure && { failure }),
    headers: headersOf(settled),
    body: bodyOf(request.body),
    ...(decision.kind === "sign" && { signature: decision.signature }),
    timing: { heldAt: request.heldAt, releasedAt, ...phasesOf(settled) },
    ...(decision.kind === "answer" && { answer: ownAnswer(decision, releasedAt) }),
  };
}

/** What the page was answered in the API's place. */
function ownAnswer(
  { status, headers }: Extract<Settled["decision"], { readonly kind: "answer" }>,
  at: number,
): Answer {
  return {
    kind: "response",
    at,
    status,
    statusText: "",
    headers: headers.map(([name, value]) => ({ name, value })),
    body: { kind: "none" },
    cors: "answered",
  };
}

function phasesOf({ decision, spans }: Settled): { readonly phases?: HoldPhases } {
  if (!spans) return {};
  const { describing: caller, deciding, releasing: release } = spans;
  const times = decision.kind === "sign" ? decision.times : undefined;
  if (!times) return { phases: { caller, rule: deciding, release } };
  const rule = Math.max(0, deciding - times.credentials - times.signing);
  return { phases: { caller, rule, ...times, release } };
}

/** The entry with its answer. */
export function withAnswer(entry: Entry, answer: Answer): Entry {
  return { ...entry, answer };
}

/** What became of a request, by its decision and by how the browser took it. */
export function outcomeOf({ decision, ending }: Settled): Outcome {
  if (ending.kind === "lost") return "lost";
  if (ending.kind === "turned-down" || ending.kind === "gone") return "failed";
  return (
    {
      sign: "signed",
      withhold: "withheld",
      fail: "failed",
      pass: "passed",
      answer: "passed",
    } as const
  )[decision.kind];
}

const aborted: Failure = {
  code: "request-aborted",
  message: "The page gave this request up before it was sent.",
};

function failureOf({ decision, ending }: Settled): Entry["failure"] {
  if (ending.kind === "turned-down") return ending.failure;
  if (ending.kind === "gone") return aborted;
  return decision.kind === "fail" ? decision.failure : undefined;
}

function headersOf({ request, decision }: Settled): readonly EntryHeader[] {
  const host: Header = ["host", new URL(request.url).host];
  if (decision.kind !== "sign") {
    return [host, ...request.headers].map(([name, value]) => ({
      name,
      value,
      from: fromPageOrBrowser(name),
      signed: false,
    }));
  }
  const ours = new Set(decision.headers.map(([name]) => name.toLowerCase()));
  const rules = new Set(decision.ruleHeaderNames);
  const signed = new Set(decision.signature.headers.map(([name]) => name));
  const from = (name: string): EntryHeader["from"] =>
    rules.has(name) ? "rule" : ours.has(name) ? "countersign" : fromPageOrBrowser(name);
  return [host, ...mergeHeaders(request.headers, decision)].map(([name, value]) => ({
    name,
    value,
    from: from(name.toLowerCase()),
    signed: signed.has(name.toLowerCase()),
  }));
}

const browserNames =
  /^(host|user-agent|referer|origin|cookie|accept-encoding|accept-language|cache-control|pragma|upgrade-insecure-requests|priority|dnt|access-control-request-.*|sec-.*|save-data)$/i;

function fromPageOrBrowser(name: string): "page" | "browser" {
  return browserNames.test(name) ? "browser" : "page";
}

function bodyOf(read: () => RequestBody): EntryBody {
  const body = read();
  if (body.kind === "none") return body;
  if (body.kind === "unavailable") return { kind: "not-kept", reason: "unavailable" };
  if (body.kind === "hashed") {
    return { kind: "not-kept", reason: "unavailable", bytes: body.length };
  }
  const { length } = body.bytes;
  if (length > largestBody) return { kind: "not-kept", reason: "too-large", bytes: length };
  return textOrHex(body.bytes);
}
