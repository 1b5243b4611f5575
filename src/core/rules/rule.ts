import type { RuleOptions } from "./rule-options.ts";

/**
 * Which requests to sign, how, and for whom. The first enabled rule that matches decides.
 */
export interface Rule extends RuleOptions {
  readonly id: string;
  readonly name: string;
  readonly enabled: boolean;
  /** Host patterns, such as `*.execute-api.eu-central-1.amazonaws.com` or `api.shop.example:8443`. */
  readonly hosts: readonly string[];
  /** The path that a URL must begin with, on segment boundaries; `/` for every path. */
  readonly pathPrefix: string;
  /** What is absent is inferred from the host. */
  readonly scope: RuleScope;
  readonly sourceId: string;
  /** Headers added to each request and signed; their values are kept with the credentials. */
  readonly headerNames: readonly string[];
  /** Origins that may cause a signed request, beside the address bar and the API's own pages. */
  readonly callers: readonly string[];
}

export interface RuleScope {
  readonly service?: string;
  readonly region?: string;
}

/** What a log or a screen keeps of a rule. */
export interface RuleReference {
  readonly id: string;
  readonly name: string;
}

/** A caller that a person allowed in one tab, until the tab leaves that origin. */
export interface TabCaller {
  readonly ruleId: string;
  readonly origin: string;
}
