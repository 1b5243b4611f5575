import type { Credentials, SourceDefinition } from "../core/credentials/credential-source.ts";
import type { Result } from "../core/errors.ts";
import type { Entry, EntrySummary } from "../core/log/entry.ts";
import type { Header } from "../core/request.ts";
import type { Rule, RuleReference, RuleScope } from "../core/rules/rule.ts";
import type { TabState } from "../core/tab-state.ts";

/** What the worker does for our own pages. Each call answers; none waits for a person. */
export interface WorkerApi {
  /** What the popup shows of a tab. */
  tab(tabId: number): Promise<TabView>;
  arm(tabId: number): Promise<Result<TabState>>;
  disarm(tabId: number): Promise<TabState>;
  /** Allows the tab's page to be a caller, makes the rule where there is none, arms and reloads. */
  signHere(request: SignHere): Promise<Result<Rule>>;
  /** Makes the rule where there is none, opens the URL in a tab that is armed before it navigates. */
  openApi(request: OpenApi): Promise<Result<{ readonly tabId: number }>>;

  configuration(): Promise<ConfigurationView>;
  /** Adds a rule, or replaces the one with the draft's id; a new one comes first in the order. */
  saveRule(draft: RuleDraft): Promise<Result<Rule>>;
  /** Puts a rule at a place in the order, counted from 0. */
  moveRule(request: { readonly id: string; readonly to: number }): Promise<Result<null>>;
  removeRule(id: string): Promise<Result<null>>;
  /** Adds a keys source, or gives new keys to the one with that id. */
  saveKeys(draft: KeysDraft): Promise<Result<SourceView>>;
  renameSource(request: {
    readonly id: string;
    readonly name: string;
  }): Promise<Result<SourceView>>;
  /** Refused while a rule uses it. */
  removeSource(id: string): Promise<Result<null>>;

  /** Summaries in order, at most `limit`, those after the given id where one is given. */
  entries(request: EntriesRequest): Promise<readonly EntrySummary[]>;
  entry(id: string): Promise<Entry | null>;
  clearLog(): Promise<null>;
  /** Signs the entry's request again, now; the headers hold for five minutes. */
  signAfresh(entryId: string): Promise<Result<FreshHeaders>>;
}

/** What the worker tells its pages unasked. */
export interface WorkerEvents {
  /** A tab's state, its counts or its offers changed. */
  tab: { readonly tabId: number };
  /** Rules or sources changed, or credentials came or went. */
  configuration: null;
  /** Entries that are new or have changed, in order. */
  entries: readonly EntrySummary[];
  cleared: null;
}

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

export interface SignHere {
  readonly tabId: number;
  readonly origin: string;
  readonly host: string;
  /** The rule to add the caller to; absent when a rule is to be made of `draft`. */
  readonly ruleId?: string;
  readonly draft?: RuleDraft;
  /** `tab` lasts until the tab leaves the origin. */
  readonly lasting: "tab" | "always";
}

export interface OpenApi {
  readonly url: string;
  readonly draft: RuleDraft;
  /** A blank tab to use instead of a new one. */
  readonly tabId?: number;
}

/** A rule as typed. An absent id makes a new rule. */
export interface RuleDraft {
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

export interface KeysDraft {
  readonly id?: string;
  readonly name: string;
  readonly credentials: Credentials;
}

export interface ConfigurationView {
  readonly rules: readonly RuleView[];
  readonly sources: readonly SourceView[];
}

export interface RuleView {
  readonly rule: Rule;
  /** Names of added headers whose value is gone since the browser closed. */
  readonly missingHeaders: readonly string[];
  readonly signedCount: number;
  readonly lastSignedAt?: number;
}

/** A credential source as screens show it: nothing secret. */
export interface SourceView {
  readonly definition: SourceDefinition;
  readonly state: SourceState;
  /** Names of the rules that use it. */
  readonly usedBy: readonly string[];
}

export type SourceState =
  | {
      readonly kind: "ready";
      /** As `ASIA…MPLE`. */
      readonly accessKey: string;
      readonly temporary: boolean;
      readonly expiresAt?: number;
    }
  | { readonly kind: "expired"; readonly accessKey: string; readonly expiresAt: number }
  /** The keys are gone: the browser was closed since. */
  | { readonly kind: "missing" };

export interface EntriesRequest {
  readonly after?: string;
  readonly limit: number;
}

export interface FreshHeaders {
  readonly headers: readonly Header[];
  /** Milliseconds since the epoch. */
  readonly validUntil: number;
}
