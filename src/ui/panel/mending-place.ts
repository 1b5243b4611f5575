import type { FailureCode } from "../../core/errors.ts";
import type { Entry } from "../../core/log/entry.ts";

/** Where in the settings a failed entry's cause is mended. */
export interface MendingPlace {
  readonly kind: "rule" | "source" | "vault";
  /** `#rule=ID`, `#source=ID` or `#vault`. */
  readonly fragment: string;
}

const ofSource: readonly FailureCode[] = [
  "credentials-expired",
  "credentials-invalid",
  "credentials-missing",
];

const ofRule: readonly FailureCode[] = [
  "header-invalid",
  "header-missing",
  "scope-unknown",
  "source-missing",
];

/** The place for what a person can mend there; nothing for a failure that lies elsewhere. */
export function mendingPlace({ failure, rule, source }: Entry): MendingPlace | undefined {
  if (failure === undefined) return undefined;
  if (failure.code === "vault-locked") return { kind: "vault", fragment: "#vault" };
  if (source && ofSource.includes(failure.code)) {
    return { kind: "source", fragment: `#source=${encodeURIComponent(source.id)}` };
  }
  const isOfRule = ofRule.includes(failure.code) || ofSource.includes(failure.code);
  return rule && isOfRule
    ? { kind: "rule", fragment: `#rule=${encodeURIComponent(rule.id)}` }
    : undefined;
}
