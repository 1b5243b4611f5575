import { compileRules, isSignableUrl, matchRules } from "../../core/rules/match-rule.ts";
import type { Rule } from "../../core/rules/rule.ts";
import { scopeOfTarget } from "../../core/signing/scope-of-target.ts";
import { draftOfText, type RuleText } from "./rule-text.ts";

/** What a rule as it stands in the fields would do with a URL. */
export type Trial =
  | { readonly kind: "nothing" }
  | { readonly kind: "no-url" }
  | { readonly kind: "unsignable" }
  | { readonly kind: "other-host" }
  | { readonly kind: "other-path" }
  /** A rule before it in the list decides. */
  | { readonly kind: "behind"; readonly rule: string }
  | { readonly kind: "scope-unknown"; readonly missing: "service" | "region" }
  | { readonly kind: "matches"; readonly service: string; readonly region: string };

export interface TriedUrl {
  readonly url: string;
  readonly text: RuleText;
  /** Those that stand before it. */
  readonly before: readonly Rule[];
}

export function tryUrl({ url: typed, text, before }: TriedUrl): Trial {
  const trimmed = typed.trim();
  if (trimmed === "") return { kind: "nothing" };
  const whole = /^[a-z][a-z0-9+.-]*:\/\//iu.test(trimmed) ? trimmed : `https://${trimmed}`;
  if (!URL.canParse(whole)) return { kind: "no-url" };
  const url = new URL(whole);
  if (!isSignableUrl(url)) return { kind: "unsignable" };
  const { headers, ...draft } = draftOfText(text, undefined);
  const rule: Rule = {
    ...draft,
    id: "",
    enabled: true,
    headerNames: headers.map(({ name }) => name),
  };
  if (!matches({ ...rule, pathPrefix: "/" }, url)) return { kind: "other-host" };
  if (!matches(rule, url)) return { kind: "other-path" };
  const [first] = matchRules(compileRules(before), url);
  if (first) return { kind: "behind", rule: first.rule.name };
  const told = scopeOfTarget(url.host, rule.signAs);
  const service = rule.scope.service ?? told.service;
  const region = rule.scope.region ?? told.region;
  if (service === undefined) return { kind: "scope-unknown", missing: "service" };
  return region === undefined
    ? { kind: "scope-unknown", missing: "region" }
    : { kind: "matches", service, region };
}

function matches(rule: Rule, url: URL): boolean {
  return matchRules(compileRules([rule]), url).length > 0;
}
