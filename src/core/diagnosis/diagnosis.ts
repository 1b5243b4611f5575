import type { SourceView } from "../credentials/source-view.ts";
import type { Rule } from "../rules/rule.ts";
import type { CanonicalDifference } from "./canonical-difference.ts";
import type { Cause } from "./cause.ts";
import type { Remedy } from "./remedy.ts";

/** What an answer that is no success means, and what mends it. */
export interface Diagnosis {
  readonly cause: Cause;
  /** Best first; none where nothing here mends it. */
  readonly remedies: readonly Remedy[];
  /** Where the answer does not tell which it was: likeliest first. */
  readonly suspects: readonly Suspect[];
  /** What of the canonical request was seen otherwise; absent where the answer quotes none. */
  readonly difference?: CanonicalDifference;
  /** The answer's own words; absent where nothing answered or its body is not known. */
  readonly words?: AnswerWords;
  /** The origin of the page that was not shown the answer, for want of a CORS header. */
  readonly hiddenFrom?: string;
  /** What was wrong could be corrected, and the browser sent it once more, signed afresh. */
  readonly isSentAgain?: true;
}

export interface AnswerWords {
  readonly errorType?: string;
  readonly message?: string;
}

/** One of several causes, with what mends it if it is this one. */
export interface Suspect {
  readonly kind: SuspectKind;
  readonly remedies: readonly Remedy[];
}

export type SuspectKind =
  | "unsigned"
  | "clock"
  | "scope"
  | "expired"
  | "policy"
  | "keys"
  | "no-route"
  | "api-key-absent"
  | "api-key-refused"
  | "firewall"
  | "private-endpoint";

/** What is known beside the entry: the configuration as it is now. */
export interface Knowledge {
  readonly rules: readonly Rule[];
  readonly sources: readonly SourceView[];
}
