import type { RuleOptions } from "./rule-options.ts";
import type { RuleScope } from "./rule.ts";

/** A rule as typed. An absent id makes a new rule. */
export interface RuleDraft extends RuleOptions {
  readonly id?: string;
  readonly name: string;
  readonly enabled: boolean;
  readonly hosts: readonly string[];
  readonly pathPrefix: string;
  readonly scope: RuleScope;
  readonly sourceId: string;
  /** A header without a value keeps the value that it has. */
  readonly headers: readonly { readonly name: string; readonly value?: string }[];
  readonly callers: readonly string[];
}
