import { refuseExpired } from "../credentials/refuse-expired.ts";
import type { Decision } from "../decision.ts";
import type { Rule } from "../rules/rule.ts";
import { prepareForRule, signPrepared } from "../sign-for-rule.ts";
import type { HandshakePorts } from "./handshake-ports.ts";

/**
 * Signs the handshake that leads to a WebSocket at a URL, in its headers: its query is the page's.
 * What cannot be signed is a `fail`.
 */
export async function signHandshake(
  rule: Rule,
  url: string,
  ports: HandshakePorts,
): Promise<Extract<Decision, { readonly kind: "sign" | "fail" }>> {
  const { signer, clock } = ports;
  const reference = { id: rule.id, name: rule.name };
  const named = ports.source(rule.sourceId);
  if (!named) return { kind: "fail", rule: reference, failure: sourceMissing(rule) };
  const deciders = { rule: reference, source: named.reference };
  const { placement: _, existingSignature: __, ...inHeaders } = rule;
  const request = { method: "GET", url, headers: [], body: () => ({ kind: "none" }) as const };
  const prepared = prepareForRule(inHeaders, request, {
    signer,
    ruleHeaders: ports.ruleHeaders(rule),
    at: clock.now() + ports.clockOffset(new URL(url).host),
  });
  if (!prepared.ok) return { kind: "fail", ...deciders, failure: prepared.failure };
  const answer = await named.source.get(new AbortController().signal);
  if (answer.kind !== "credentials") {
    return { kind: "fail", ...deciders, failure: answer.failure };
  }
  const { credentials } = answer;
  const expired = refuseExpired(named.reference, credentials, clock.now());
  if (expired) return { kind: "fail", ...deciders, failure: expired.failure };
  const signed = await signPrepared(prepared.value, credentials, signer);
  if (!signed.ok) return { kind: "fail", ...deciders, failure: signed.failure };
  const ruleHeaderNames = rule.headerNames.map((name) => name.toLowerCase());
  return { kind: "sign", ...deciders, ...signed.value, ruleHeaderNames };
}

function sourceMissing(rule: Rule) {
  return {
    code: "source-missing",
    message: `The rule “${rule.name}” names a credential source that is gone. Choose another in the rule.`,
    data: { ruleId: rule.id },
  } as const;
}
