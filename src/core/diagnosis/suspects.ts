import type { SourceView } from "../credentials/source-view.ts";
import type { Entry } from "../log/entry.ts";
import type { Rule } from "../rules/rule.ts";
import { scopeOfHost } from "../signing/scope-of-host.ts";
import { isSigned, offsetBeyondWindow } from "./catalogue.ts";
import type { Response } from "./answer-words.ts";
import type { Suspect } from "./diagnosis.ts";
import type { Remedy } from "./remedy.ts";
import { changeRemedy, newKeys, openRule, scopeRemedies } from "./remedies.ts";

/** A refusal that does not say why, and what is known about it. */
export interface Suspicion {
  readonly entry: Entry;
  readonly response: Response;
  readonly rule: Rule | undefined;
  readonly source: SourceView | undefined;
  readonly rules: readonly Rule[];
}

/** What a bare Forbidden of this kind of API may mean: what speaks for itself first. */
export function rankSuspects(
  by: "rest" | "http" | "lambda-url",
  suspicion: Suspicion,
): readonly Suspect[] {
  if (!isSigned(suspicion.entry)) return [{ kind: "unsigned", remedies: [] }, policy];
  return by === "rest" ? ofRestApi(suspicion) : ofBareRefusal(by, suspicion);
}

const policy: Suspect = { kind: "policy", remedies: [] };

function ofRestApi({ entry, rule }: Suspicion): readonly Suspect[] {
  const { family } = scopeOfHost(new URL(entry.url).host);
  const hasKey = entry.headers.some(({ name }) => name.toLowerCase() === "x-api-key");
  const key: Suspect = {
    kind: hasKey ? "api-key-refused" : "api-key-absent",
    remedies: openRule(rule, "headers"),
  };
  const firewall: Suspect = { kind: "firewall", remedies: [] };
  const endpoint: Suspect = { kind: "private-endpoint", remedies: openRule(rule, "headers") };
  return family === "execute-api-vpce" ? [endpoint, key, firewall] : [key, firewall, endpoint];
}

/** All that IAM refuses is told alike: what is seen to be wrong comes before what may be. */
function ofBareRefusal(by: "http" | "lambda-url", suspicion: Suspicion): readonly Suspect[] {
  const { entry, source, rule } = suspicion;
  const offset = offsetBeyondWindow(suspicion);
  const seen: Suspect[] = [];
  if (offset !== undefined) {
    seen.push({ kind: "clock", remedies: [{ kind: "clock-corrected", offset }] });
  }
  const scope = ofScope(suspicion);
  if (scope.isSeen) seen.push(scope.suspect);
  const isExpired = source?.state.kind === "expired";
  const keys: readonly Remedy[] = newKeys(entry.source);
  if (isExpired) seen.push({ kind: "expired", remedies: keys });
  const guessed: Suspect[] = [policy];
  if (by === "http") guessed.push({ kind: "keys", remedies: keys });
  if (!isExpired && by === "http" && isTemporary(entry)) {
    guessed.push({ kind: "expired", remedies: keys });
  }
  if (!scope.isSeen && by === "http" && rule !== undefined) guessed.push(scope.suspect);
  if (by === "http") guessed.push({ kind: "no-route", remedies: [] });
  return [...seen, ...guessed];
}

/** The scope is seen to be wrong where the host itself names another. */
function ofScope({ entry, rule, rules }: Suspicion): { isSeen: boolean; suspect: Suspect } {
  const told = scopeOfHost(new URL(entry.url).host);
  const signed = entry.signature?.scope;
  const isSeen =
    signed !== undefined &&
    ((told.service !== undefined && told.service !== signed.service) ||
      (told.region !== undefined && told.region !== signed.region));
  const { service, region } = told;
  const remedies =
    isSeen && rule && service !== undefined && region !== undefined
      ? [changeRemedy(rule, { scope: { service, region } }), ...openRule(rule, "scope")]
      : scopeRemedies({ entry, rule, rules }, undefined, signed?.region);
  return { isSeen, suspect: { kind: "scope", remedies } };
}

function isTemporary({ signature }: Entry): boolean {
  return signature?.sessionTokenLength !== undefined;
}
