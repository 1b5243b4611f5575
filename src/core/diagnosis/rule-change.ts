import type { RuleDraft } from "../rules/rule-draft.ts";
import type { RuleOptions } from "../rules/rule-options.ts";
import type { Rule, RuleScope } from "../rules/rule.ts";

/** What a diagnosis changes in a rule: what it names and nothing else. */
export interface RuleChange extends Pick<
  RuleOptions,
  "cors" | "existingSignature" | "pageHeaders" | "pathStyle" | "signAs"
> {
  readonly scope?: RuleScope;
}

/** The rule as it is with the change; its headers keep their values. */
export function changeRule(rule: Rule, { scope, ...options }: RuleChange): RuleDraft {
  return {
    ...rule,
    ...options,
    scope: { ...rule.scope, ...scope },
    headers: rule.headerNames.map((name) => ({ name })),
  };
}

/** Whether the rule says already what the change would have it say. */
export function isInForce(rule: Rule, { scope = {}, ...options }: RuleChange): boolean {
  const isSaid = (given: object, wanted: object): boolean =>
    Object.entries(wanted).every(
      ([name, value]) =>
        JSON.stringify((given as Record<string, unknown>)[name]) === JSON.stringify(value),
    );
  return isSaid(rule.scope, scope) && isSaid(rule, options);
}
