import { answerPreflight, askingOrigin } from "./answers/cors-assist.ts";
import type {
  Credentials,
  CredentialSource,
  SourceReference,
} from "./credentials/credential-source.ts";
import { refuseExpired } from "./credentials/refuse-expired.ts";
import type { Decision } from "./decision.ts";
import { succeed, type Failure, type Result } from "./errors.ts";
import { headerValue, type Header, type HeldRequest } from "./request.ts";
import { refuseCaller } from "./rules/allow-caller.ts";
import { matchRules, type CompiledRule } from "./rules/match-rule.ts";
import type { Caller } from "./rules/caller.ts";
import type { Rule, RuleReference, TabCaller } from "./rules/rule.ts";
import { prepareForRule, signPrepared } from "./sign-for-rule.ts";
import type { Signer } from "./signing/sign.ts";
import { isPresigned } from "./signing/without-signature.ts";
import { workerStopped } from "./worker-stopped.ts";

/** What a decision needs to know of the world; all but the credentials are at hand. */
export interface HandleRequestPorts {
  rules(): readonly CompiledRule[];
  tabCallers(tabId: number): readonly TabCaller[];
  source(id: string): NamedSource | undefined;
  /** The values that are known of the headers that a rule adds. */
  ruleHeaders(rule: Pick<Rule, "id" | "headerNames">): readonly Header[];
  /** Whether a person chose to open this page unsigned; asked once for each. */
  isOpenedUnsigned(page: HeldRequest): boolean;
  readonly signer: Signer;
  /** Milliseconds since the epoch. */
  now(): number;
  /** Milliseconds since some moment: it never goes back, and is finer than `now`. */
  stopwatch(): number;
  /** Milliseconds to add for a host's own clock. */
  clockOffset(host: string): number;
}

export interface NamedSource {
  readonly reference: SourceReference;
  readonly source: CredentialSource;
}

/**
 * Decides what happens to a held request. It never throws: whatever goes wrong after a rule has
 * matched is a `fail`, so that nothing meant to be signed goes out unsigned.
 */
export async function handleRequest(
  request: HeldRequest,
  ports: HandleRequestPorts,
  signal: AbortSignal,
): Promise<Decision> {
  if (!URL.canParse(request.url)) return { kind: "pass" };
  const url = new URL(request.url);
  const rule = matchRules(ports.rules(), url)[0]?.rule;
  if (rule === undefined) return { kind: "pass" };
  if (request.kind === "preflight") return decidePreflight(rule, { request, url, ports });
  try {
    return await decide(rule, { request, url, ports, signal });
  } catch (cause) {
    return { kind: "fail", rule: referTo(rule), failure: unexpected(rule, cause) };
  }
}

interface Work {
  readonly request: HeldRequest;
  readonly url: URL;
  readonly ports: HandleRequestPorts;
  readonly signal: AbortSignal;
}

async function decide(rule: Rule, work: Work): Promise<Decision> {
  const { request, url, ports } = work;
  const tabCallers = ports.tabCallers(request.tabId);
  const reason =
    (request.kind === "navigation" && ports.isOpenedUnsigned(request)
      ? "opened-unsigned"
      : undefined) ??
    refuseCaller({ rule, url, caller: request.caller, tabCallers }) ??
    (isSignedAlready(rule, request) ? "signed-already" : undefined);
  if (reason === "caller-unknown" && isCutOff(request.caller)) {
    return { kind: "fail", rule: referTo(rule), failure: workerStopped(request) };
  }
  if (reason !== undefined) return { kind: "withhold", rule: referTo(rule), reason };
  const named = ports.source(rule.sourceId);
  if (named === undefined) {
    return { kind: "fail", rule: referTo(rule), failure: sourceMissing(rule) };
  }
  return signWith(named, rule, work);
}

/** Never signed; answered in the API's place where the rule says so, for a caller that it allows. */
function decidePreflight(rule: Rule, { request, url, ports }: Omit<Work, "signal">): Decision {
  const passed = { kind: "pass", rule: referTo(rule) } as const;
  const origin = rule.cors === "assist" ? askingOrigin(request) : undefined;
  if (origin === undefined) return passed;
  const tabCallers = ports.tabCallers(request.tabId);
  if (refuseCaller({ rule, url, caller: request.caller, tabCallers })) return passed;
  const headers = answerPreflight(request, origin);
  return { kind: "answer", rule: referTo(rule), status: 204, headers };
}

async function signWith(named: NamedSource, rule: Rule, work: Work): Promise<Decision> {
  const { request, ports } = work;
  const deciders = { rule: referTo(rule), source: named.reference };
  const failed = (failure: Failure): Decision => ({ kind: "fail", ...deciders, failure });
  const { signer } = ports;
  try {
    const ruleHeaders = ports.ruleHeaders(rule);
    const at = ports.now() + ports.clockOffset(work.url.host);
    const prepared = prepareForRule(rule, request, { signer, ruleHeaders, at });
    if (!prepared.ok) return failed(prepared.failure);
    const began = ports.stopwatch();
    const credentials = await credentialsOf(named, work);
    const had = ports.stopwatch();
    if (!credentials.ok) return failed(credentials.failure);
    const signed = await signPrepared(prepared.value, credentials.value, signer);
    if (!signed.ok) return failed(signed.failure);
    const times = { credentials: had - began, signing: ports.stopwatch() - had };
    const ruleHeaderNames = rule.headerNames.map((name) => name.toLowerCase());
    return { kind: "sign", ...deciders, ...signed.value, ruleHeaderNames, times };
  } catch (cause) {
    return failed(unexpected(rule, cause));
  }
}

function referTo({ id, name }: Rule): RuleReference {
  return { id, name };
}

async function credentialsOf(
  named: NamedSource,
  { ports, signal }: Work,
): Promise<Result<Credentials>> {
  const answer = await named.source.get(signal);
  if (answer.kind !== "credentials") return { ok: false, failure: answer.failure };
  const { credentials } = answer;
  return refuseExpired(named.reference, credentials, ports.now()) ?? succeed(credentials);
}

/** An allowed page may have sent it: to let it go unsigned would be a bad surprise. */
function isCutOff(caller: Caller): boolean {
  return caller.kind === "unknown" && caller.reason === "worker-stopped";
}

/** A page that signs for itself, or an address that carries its signature, is left alone. */
function isSignedAlready({ existingSignature }: Rule, { headers, url }: HeldRequest): boolean {
  if (existingSignature === "replace") return false;
  return headerValue(headers, "authorization") !== undefined || isPresigned(url);
}

function sourceMissing(rule: Rule): Failure {
  return {
    code: "source-missing",
    message: `The rule “${rule.name}” names a credential source that is gone. Choose another in the rule.`,
    data: { ruleId: rule.id },
  };
}

function unexpected(rule: Rule, cause: unknown): Failure {
  const kind = cause instanceof Error ? cause.name : typeof cause;
  return {
    code: "internal",
    message: `Signing for the rule “${rule.name}” broke off with an unexpected ${kind}. Send it again, and report it if it happens twice.`,
    data: { ruleId: rule.id },
  };
}
