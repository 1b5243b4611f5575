import type { SourceView } from "../credentials/source-view.ts";
import { hasGate } from "../gate/gate-expression.ts";
import { refuseCaller } from "../rules/allow-caller.ts";
import { originOf } from "../rules/check-draft.ts";
import { parseHostPattern } from "../rules/host-pattern.ts";
import { isSignableUrl, matchRules, type CompiledRule } from "../rules/match-rule.ts";
import { scopeOfHost } from "../signing/scope-of-host.ts";
import { scopeOfTarget } from "../signing/scope-of-target.ts";
import type { Refusal, RefusalCount } from "./tab-activity.ts";
import type { TabRecord } from "./tab-book.ts";
import type { DecidingRule, Offer, RuleProposal, TabPage, TabView } from "./tab-view.ts";

export interface TabFacts {
  readonly tabId: number;
  readonly page: TabPage;
  readonly record: TabRecord;
  readonly rules: readonly CompiledRule[];
  readonly sources: readonly SourceView[];
  readonly barExplained: boolean;
}

/** What the popup shows of a tab: its state, who signs there, and what one click would sign. */
export function describeTab(facts: TabFacts): TabView {
  const { tabId, page, record, sources, barExplained } = facts;
  const deciding = decidingRule(facts);
  return {
    tabId,
    page,
    state: record.state,
    unsignedSinceLost: record.activity.unsignedSinceLost,
    counts: record.activity.counts,
    ...(deciding && { deciding }),
    offers: offersOf(facts),
    sources,
    barExplained,
  };
}

/** The rule for the tab's own page, else the one that last decided for what the page calls. */
function decidingRule({ page, record, rules, sources }: TabFacts): DecidingRule | undefined {
  const last = record.activity.lastDecided?.url;
  const urls = [page.kind === "page" ? page.url : undefined, last].filter(isUrl);
  for (const text of urls) {
    const url = new URL(text);
    const [first, ...others] = matchRules(rules, url);
    if (!first) continue;
    const { rule } = first;
    const inferred = scopeOfTarget(url.host, rule.signAs);
    const service = rule.scope.service ?? inferred.service;
    const region = rule.scope.region ?? inferred.region;
    const source = sources.find(({ definition }) => definition.id === rule.sourceId);
    return {
      rule,
      host: url.host,
      scope: { ...(service && { service }), ...(region && { region }) },
      alsoMatching: others.map(({ rule: { id, name } }) => ({ id, name })),
      ...(source && { source }),
    };
  }
  return undefined;
}

function isUrl(text: string | undefined): text is string {
  return text !== undefined && URL.canParse(text);
}

function offersOf(facts: TabFacts): readonly Offer[] {
  const { refusals } = facts.record.activity;
  const own = refusals.length === 0 ? ownPage(facts) : undefined;
  return [...(own ? [own] : refusals)]
    .filter(({ origin, url }) => originOf(origin) === origin && canBeSigned(new URL(url)))
    .flatMap((refusal) => offer(refusal, facts) ?? [])
    .toSorted((one, other) => other.count - one.count);
}

/** Whether a rule could be made that signs for this URL. */
function canBeSigned(url: URL): boolean {
  return isSignableUrl(url) && parseHostPattern(url.host).ok;
}

/**
 * A page of an API that was loaded before anything was watched, or that went past the gate of the
 * rule that signs it.
 */
function ownPage({ page, record, rules }: TabFacts): RefusalCount | undefined {
  if (page.kind !== "page") return undefined;
  const url = new URL(page.url);
  const rule = matchRules(rules, url)[0]?.rule;
  const isMissed = rule
    ? hasGate(rule) && record.state.kind === "off"
    : scopeOfHost(url.host).service !== undefined;
  if (!isMissed) return undefined;
  return { origin: url.origin, url: page.url, status: 0, hasStage: true, count: 0 };
}

/** What a click would change, or nothing where it would change nothing. */
function offer(refusal: RefusalCount, facts: TabFacts): Offer | undefined {
  const { origin, status, count } = refusal;
  const url = new URL(refusal.url);
  const matched = matchRules(facts.rules, url)[0]?.rule;
  const tabCallers = facts.record.callers;
  const caller = { kind: "pages", origins: [origin] } as const;
  const isAllowed =
    matched && refuseCaller({ rule: matched, url, caller, tabCallers }) === undefined;
  if (isAllowed && facts.record.state.kind === "on") return undefined;
  return {
    origin,
    host: url.host,
    count,
    ...(status > 0 && { lastStatus: status }),
    ...(matched && { rule: { id: matched.id, name: matched.name } }),
    proposal: proposalFor(refusal),
  };
}

/** What a new rule for a URL would be made of: no more than what was asked for. */
export function proposalFor({
  url: text,
  hasStage,
}: Pick<Refusal, "url" | "hasStage">): RuleProposal {
  const url = new URL(text);
  const { service, region } = scopeOfHost(url.host);
  const [, stage, ...below] = url.pathname.split("/");
  const isStaged = hasStage && service === "execute-api" && stage !== "" && below.length > 0;
  return {
    hosts: [url.host],
    pathPrefix: isStaged ? `/${stage}/` : "/",
    scope: { ...(service && { service }), ...(region && { region }) },
  };
}
