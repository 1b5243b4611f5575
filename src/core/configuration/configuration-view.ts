import type { SourceView } from "../credentials/source-view.ts";
import type { VaultView } from "../vault/vault-view.ts";
import type { Rule } from "../rules/rule.ts";

/** The configuration as screens show it: nothing secret. */
export interface ConfigurationView {
  readonly rules: readonly RuleView[];
  readonly sources: readonly SourceView[];
  readonly vault: VaultView;
  /** Absent where an organisation has set none. */
  readonly policy?: PolicyView;
}

/** What has become of an organisation's policy; what it sets is among the rules and sources. */
export type PolicyView =
  | { readonly kind: "set" }
  /** Nothing of it is used. `problem` says why, in sentences. */
  | { readonly kind: "broken"; readonly problem: string };

export interface RuleView {
  readonly rule: Rule;
  /** Names of added headers whose value is gone since the browser closed. */
  readonly missingHeaders: readonly string[];
  readonly signedCount: number;
  readonly lastSignedAt?: number;
}
