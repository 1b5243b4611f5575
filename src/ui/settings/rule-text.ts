import type { RuleDraft } from "../../core/rules/rule-draft.ts";
import type { Rule } from "../../core/rules/rule.ts";

/** A rule as it stands in the fields. */
export interface RuleText {
  readonly name: string;
  /** One a line. */
  readonly hosts: string;
  readonly pathPrefix: string;
  readonly service: string;
  readonly region: string;
  readonly sourceId: string;
  readonly headers: readonly HeaderText[];
  readonly callers: readonly string[];
}

/** A header to add; without a value it keeps the one that is saved. */
export interface HeaderText {
  /** Tells rows apart while they are edited. */
  readonly key: string;
  readonly name: string;
  readonly value?: string;
}

export const emptyRuleText: RuleText = {
  name: "",
  hosts: "",
  pathPrefix: "/",
  service: "",
  region: "",
  sourceId: "",
  headers: [],
  callers: [],
};

export function textOfRule(rule: Rule): RuleText {
  return {
    name: rule.name,
    hosts: rule.hosts.join("\n"),
    pathPrefix: rule.pathPrefix,
    service: rule.scope.service ?? "",
    region: rule.scope.region ?? "",
    sourceId: rule.sourceId,
    headers: rule.headerNames.map((name) => ({ key: name, name })),
    callers: rule.callers,
  };
}

/** The draft that the fields say; what has no field stays as it is saved. */
export function draftOfText(text: RuleText, saved: Rule | undefined): RuleDraft {
  const service = text.service.trim();
  const region = text.region.trim();
  return {
    ...(saved ? draftOfRule(saved) : { enabled: true }),
    name: text.name,
    hosts: hostsOf(text),
    pathPrefix: text.pathPrefix,
    scope: { ...(service !== "" && { service }), ...(region !== "" && { region }) },
    sourceId: text.sourceId,
    headers: text.headers.map(({ name, value }) =>
      value === undefined ? { name } : { name, value },
    ),
    callers: text.callers,
  };
}

/** The rule as it is, to be saved with another switch. */
export function draftOfRule({ headerNames, ...rule }: Rule): RuleDraft {
  return { ...rule, headers: headerNames.map((name) => ({ name })) };
}

/** Hosts are divided by line ends, commas or spaces. */
export function hostsOf(text: Pick<RuleText, "hosts">): readonly string[] {
  return text.hosts.split(/[\s,;]+/u).filter((host) => host !== "");
}

export function isSameText(one: RuleText, other: RuleText): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}
