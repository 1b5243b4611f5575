import type { SourceView } from "../credentials/source-view.ts";
import type { Rule, RuleReference, RuleScope } from "../rules/rule.ts";
import type { TabState } from "../tab-state.ts";

/** What a screen shows of a tab. */
export interface TabView {
  readonly tabId: number;
  readonly page: TabPage;
  readonly state: TabState;
  /** Requests that left unsigned since the tab was lost. */
  readonly unsignedSinceLost: number;
  readonly counts: { readonly signed: number; readonly withheld: number; readonly failed: number };
  /** The rule that decides for the tab's page or for what the page calls, and who signs. */
  readonly deciding?: DecidingRule;
  /** What one click would sign, the most frequent first. */
  readonly offers: readonly Offer[];
  readonly sources: readonly SourceView[];
  /** The browser's bar has been explained once. */
  readonly barExplained: boolean;
}

export type TabPage =
  /** A page that can be armed. */
  | { readonly kind: "page"; readonly url: string; readonly origin: string; readonly host: string }
  /** A new tab, the browser's own pages, the store. */
  | { readonly kind: "unarmable" };

export interface DecidingRule {
  readonly rule: Rule;
  /** The scope as it will be signed, where it can be told. */
  readonly scope: RuleScope;
  readonly host: string;
  readonly alsoMatching: readonly RuleReference[];
  readonly source?: SourceView;
}

/** Requests of this tab that were not signed, and what would sign them. */
export interface Offer {
  /** The caller to allow; the API's own origin where the tab shows the API itself. */
  readonly origin: string;
  readonly host: string;
  readonly count: number;
  readonly lastStatus?: number;
  /** The rule that matches already and does not list this caller. */
  readonly rule?: RuleReference;
  /** What a new rule would be made of, where none matches. */
  readonly proposal: RuleProposal;
}

export interface RuleProposal {
  readonly hosts: readonly string[];
  readonly pathPrefix: string;
  /** What the host tells; what is missing has to be asked for. */
  readonly scope: RuleScope;
}
