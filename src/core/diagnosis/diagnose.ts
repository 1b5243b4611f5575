import type { Entry } from "../log/entry.ts";
import type { Rule } from "../rules/rule.ts";
import { wordsOf, type Response } from "./answer-words.ts";
import { findInCatalogue, isSigned, type Found } from "./catalogue.ts";
import type { Cause } from "./cause.ts";
import { hiddenFrom, preflightProblem } from "./cors-trouble.ts";
import type { Diagnosis, Knowledge } from "./diagnosis.ts";
import { leastPolicy } from "./least-policy.ts";
import { networkProblem } from "./network-problem.ts";
import { readMismatch, type MismatchReading } from "./read-mismatch.ts";
import { changeRemedy, newKeys, openRule, scopeRemedies } from "./remedies.ts";
import type { Remedy } from "./remedy.ts";
import { rankSuspects } from "./suspects.ts";

/**
 * What an answer means that is no success, why, and what mends it. Nothing for a success that the
 * page was shown, for a redirect, and for a request that has no answer.
 */
export function diagnose(entry: Entry, knowledge: Knowledge): Diagnosis | undefined {
  const { answer } = entry;
  if (answer === undefined) return undefined;
  if (answer.kind === "error") {
    const problem = networkProblem(answer.reason, entry.url);
    return plain({ kind: "network", problem, reason: answer.reason });
  }
  if (entry.kind === "preflight") return ofPreflight(entry, answer, knowledge);
  const hidden = hiddenFrom(entry, answer);
  const isSuccess = answer.status < 400;
  if (isSuccess && (hidden === undefined || isUnread(answer))) return undefined;
  const diagnosis = isSuccess
    ? { ...plain({ kind: "hidden-by-cors" }), remedies: corsAssist(entry, knowledge) }
    : ofRefusal(entry, answer, knowledge);
  const isSentAgain = answer.secondChance?.outcome === "sent";
  return {
    ...diagnosis,
    ...(hidden !== undefined && { hiddenFrom: hidden }),
    ...(isSentAgain && { isSentAgain, remedies: diagnosis.remedies.filter(isInForceAlready) }),
  };
}

/** What was corrected needs nobody; anything else would mend what is right by now. */
function isInForceAlready({ kind }: Remedy): boolean {
  return kind === "clock-corrected";
}

function plain(cause: Cause): Diagnosis {
  return { cause, remedies: [], suspects: [] };
}

/** A redirect is followed before anybody reads it; a 304 stands for what was read before. */
function isUnread({ status }: Response): boolean {
  return status >= 300;
}

function ofPreflight(entry: Entry, answer: Response, knowledge: Knowledge): Diagnosis | undefined {
  const problem = preflightProblem(entry, answer);
  if (problem === undefined) return undefined;
  const remedies = corsAssist(entry, knowledge);
  return { cause: { kind: "preflight", problem }, remedies, suspects: [], words: wordsOf(answer) };
}

function corsAssist(entry: Entry, { rules }: Knowledge): readonly Remedy[] {
  const rule = rules.find(({ id }) => id === entry.rule?.id);
  return rule ? [changeRemedy(rule, { cors: "assist" })] : [];
}

function ofRefusal(entry: Entry, response: Response, knowledge: Knowledge): Diagnosis {
  const words = wordsOf(response);
  const rule = knowledge.rules.find(({ id }) => id === entry.rule?.id);
  const source = knowledge.sources.find(({ definition }) => definition.id === entry.source?.id);
  const found = findInCatalogue({ entry, response, words }) ?? byStatus(response);
  const mismatch = ofMismatch(found, entry, words);
  const cause = mismatch?.cause ?? (found as Cause);
  const { rules } = knowledge;
  return {
    cause,
    remedies: remediesOf(cause, { entry, rule, rules, change: mismatch?.change }),
    suspects:
      cause.kind === "forbidden"
        ? rankSuspects(cause.by, { entry, response, rule, source, rules })
        : [],
    ...(mismatch?.difference && { difference: mismatch.difference }),
    words,
  };
}

function byStatus({ status }: Response): Cause {
  return { kind: status >= 500 ? "broken-in-api" : "refused-by-api", status };
}

function ofMismatch(
  found: Found,
  { signature }: Entry,
  words: { readonly message?: string },
): MismatchReading | undefined {
  if (found.kind !== "mismatch") return undefined;
  return signature ? readMismatch(words, signature) : { cause: { kind: "mismatch-untold" } };
}

interface Mending {
  readonly entry: Entry;
  readonly rule: Rule | undefined;
  readonly rules: readonly Rule[];
  readonly change: MismatchReading["change"];
}

function remediesOf(cause: Cause, mending: Mending): readonly Remedy[] {
  const { entry, rule, change } = mending;
  // What the page signed itself, no scope or key of ours mends.
  if (!isSigned(entry)) return ofUnsigned(cause, mending);
  switch (cause.kind) {
    case "scope":
      return scopeRemedies(mending, cause.service, cause.wrongRegion);
    case "clock-behind":
    case "clock-ahead":
      return cause.offset === undefined ? [] : [{ kind: "clock-corrected", offset: cause.offset }];
    case "token-expired":
    case "token-absent":
    case "key-unknown":
    case "secret-wrong":
    case "authorization-unreadable":
    case "credential-malformed":
      return newKeys(entry.source);
    case "mismatch-untold":
      return [...newKeys(entry.source), ...openRule(rule, "signing")];
    case "rewritten":
    case "path-form":
    case "changed":
      return [
        ...(rule && change ? [changeRemedy(rule, change)] : []),
        ...openRule(rule, "signing"),
      ];
    case "header-unsigned":
      return openRule(rule, cause.header.toLowerCase().startsWith("x-") ? "headers" : "signing");
    case "policy": {
      const policy = cause.isExplicit ? undefined : leastPolicy(cause);
      return policy === undefined ? [] : [{ kind: "allow-by-policy", policy }];
    }
    case "unsigned":
    case "no-such-route":
    case "signature-too-old":
    case "forbidden":
    case "throttled":
    case "quota":
    case "too-large":
    case "other-authorizer":
    case "hidden-changed":
    case "refused-by-api":
    case "broken-in-api":
    case "preflight":
    case "hidden-by-cors":
    case "network":
      return [];
  }
}

function ofUnsigned(cause: Cause, { entry, rule }: Mending): readonly Remedy[] {
  if (cause.kind === "policy") {
    const policy = cause.isExplicit ? undefined : leastPolicy(cause);
    return policy === undefined ? [] : [{ kind: "allow-by-policy", policy }];
  }
  const isOfSigning = ![
    "refused-by-api",
    "broken-in-api",
    "throttled",
    "quota",
    "too-large",
  ].includes(cause.kind);
  if (!isOfSigning || rule === undefined) return [];
  if (entry.withheld === "signed-already") {
    return [changeRemedy(rule, { existingSignature: "replace" }), ...openRule(rule, "signing")];
  }
  return entry.withheld === "caller-not-allowed" ? openRule(rule, "callers") : [];
}
