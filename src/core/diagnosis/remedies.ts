import type { SourceReference } from "../credentials/credential-source.ts";
import type { Entry } from "../log/entry.ts";
import type { Rule } from "../rules/rule.ts";
import { scopeOfHost } from "../signing/scope-of-host.ts";
import type { Remedy, RuleField } from "./remedy.ts";
import { isInForce, type RuleChange } from "./rule-change.ts";

export function changeRemedy(rule: Rule, change: RuleChange): Remedy {
  return { kind: "change-rule", ruleId: rule.id, change, isDone: isInForce(rule, change) };
}

export function openRule(rule: Rule | undefined, field: RuleField): readonly Remedy[] {
  return rule ? [{ kind: "open-rule", ruleId: rule.id, field }] : [];
}

export function newKeys(source: SourceReference | undefined): readonly Remedy[] {
  return source ? [{ kind: "new-keys", sourceId: source.id }] : [];
}

export interface ScopeMending {
  readonly entry: Entry;
  readonly rule: Rule | undefined;
  readonly rules: readonly Rule[];
}

/**
 * Changes of the rule's scope: to the service that the API named, and where the region was wrong
 * one for each region that the rules and the host know, likeliest first; and the rule itself.
 */
export function scopeRemedies(
  { entry, rule, rules }: ScopeMending,
  service: string | undefined,
  wrongRegion: string | undefined,
): readonly Remedy[] {
  if (rule === undefined) return [];
  const named = service !== undefined && { service };
  if (wrongRegion === undefined) {
    return [...(named ? [changeRemedy(rule, { scope: named })] : []), ...openRule(rule, "scope")];
  }
  const regions = regionCandidates(rules, new URL(entry.url).host, wrongRegion);
  return [
    ...regions.map((region) => changeRemedy(rule, { scope: { ...named, region } })),
    ...openRule(rule, "scope"),
  ];
}

/** More than these would be a list to read, not a choice. */
const MOST_CANDIDATES = 4;

/** The host's own region, then those of the rules, the most used first; never the wrong one. */
export function regionCandidates(
  rules: readonly Rule[],
  host: string,
  wrong: string,
): readonly string[] {
  const counts = new Map<string, number>();
  for (const region of rules.flatMap(regionsOf)) {
    counts.set(region, (counts.get(region) ?? 0) + 1);
  }
  const used = [...counts].toSorted(([, one], [, other]) => other - one).map(([region]) => region);
  const own = scopeOfHost(host).region;
  const all = new Set([...(own === undefined ? [] : [own]), ...used]);
  return [...all].filter((region) => region !== wrong).slice(0, MOST_CANDIDATES);
}

function regionsOf({ scope, hosts }: Rule): readonly string[] {
  const told = hosts.flatMap((host) => {
    // What a pattern leaves open names no API; its region stands beside that.
    const { region } = scopeOfHost(host.replace(/^\*\./, "any.").replace(/:\*$/, ""));
    return region === undefined ? [] : [region];
  });
  return [...new Set([...(scope.region === undefined ? [] : [scope.region]), ...told])];
}
