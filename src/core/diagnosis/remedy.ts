import type { RuleChange } from "./rule-change.ts";

/** What mends it. */
export type Remedy =
  | {
      readonly kind: "change-rule";
      readonly ruleId: string;
      readonly change: RuleChange;
      /** The rule says so already, or has another scope by now than what was signed. */
      readonly isDone: boolean;
    }
  | { readonly kind: "open-rule"; readonly ruleId: string; readonly field: RuleField }
  | { readonly kind: "new-keys"; readonly sourceId: string }
  /** Nothing to do but to send it again: the offset, in milliseconds, is in force for its host. */
  | { readonly kind: "clock-corrected"; readonly offset: number }
  /** For whoever keeps the principal's policies: an IAM policy as JSON. */
  | { readonly kind: "allow-by-policy"; readonly policy: string };

export type RuleField = "scope" | "headers" | "callers" | "signing";
