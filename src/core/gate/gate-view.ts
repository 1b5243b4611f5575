import type { Failure } from "../errors.ts";
import type { RuleReference } from "../rules/rule.ts";
import type { Asker } from "./decide-gate.ts";

/** What the gate's page is to do, or to show. */
export type GateView =
  /** Go there, in place of the gate's page. */
  | { readonly kind: "go"; readonly url: string }
  | {
      readonly kind: "ask";
      readonly url: string;
      readonly rule: RuleReference;
      readonly sourceName?: string;
      readonly asker: Asker;
    }
  /** The browser did not let the tab be armed. */
  | { readonly kind: "refused"; readonly url: string; readonly failure: Failure }
  /** Nothing is known of a page that stands there. */
  | { readonly kind: "unknown" };
