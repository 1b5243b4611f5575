import type { SourceView } from "../credentials/source-view.ts";
import type { VaultView } from "../vault/vault-view.ts";
import type { Rule } from "../rules/rule.ts";

/** The configuration as screens show it: nothing secret. */
export interface ConfigurationView {
  readonly rules: readonly RuleView[];
  readonly sources: readonly SourceView[];
  readonly vault: VaultView;
}

export interface RuleView {
  readonly rule: Rule;
  /** Names of added headers whose value is gone since the browser closed. */
  readonly missingHeaders: readonly string[];
  readonly signedCount: number;
  readonly lastSignedAt?: number;
}
