import type { RuleDraft } from "../../core/rules/rule-draft.ts";
import type { Rule } from "../../core/rules/rule.ts";
import { optionsOfText, textOfOptions, usualOptions, type OptionsText } from "./options-text.ts";

/** A rule as it stands in the fields. */
export interface RuleText extends OptionsText {
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
  readonly signing: "signed" | "unsigned";
}

export const emptyRuleText: RuleText = {
  ...usualOptions,
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
  const unsigned = rule.unsignedHeaderNames?.map((name) => name.toLowerCase()) ?? [];
  return {
    ...textOfOptions(rule),
    name: rule.name,
    hosts: rule.hosts.join("\n"),
    pathPrefix: rule.pathPrefix,
    service: rule.scope.service ?? "",
    region: rule.scope.region ?? "",
    sourceId: rule.sourceId,
    headers: rule.headerNames.map((name) => ({
      key: name,
      name,
      signing: unsigned.includes(name.toLowerCase()) ? "unsigned" : "signed",
    })),
    callers: rule.callers,
  };
}

/** The draft that the fields say; what has no field stays as it is saved. */
export function draftOfText(text: RuleText, saved: Rule | undefined): RuleDraft {
  const service = text.service.trim();
  const region = text.region.trim();
  const unsigned = text.headers.filter(
    ({ name, signing }) => signing === "unsigned" && !isAlwaysSigned(name),
  );
  return {
    ...(saved ? { id: saved.id, enabled: saved.enabled } : { enabled: true }),
    ...optionsOfText(text),
    ...(unsigned.length > 0 && { unsignedHeaderNames: unsigned.map(({ name }) => name.trim()) }),
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

/** Whether AWS refuses a header of this name unless it is signed. */
export function isAlwaysSigned(name: string): boolean {
  return /^\s*x-amz-/iu.test(name);
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
