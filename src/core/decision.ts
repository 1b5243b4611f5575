import type { SourceReference } from "./credentials/credential-source.ts";
import type { Failure } from "./errors.ts";
import type { Header } from "./request.ts";
import type { RuleReference } from "./rules/rule.ts";
import type { SignatureRecord } from "./signing/signature.ts";

/** Why a request that a rule matches goes on unsigned. */
export type WithholdReason =
  | "caller-not-allowed"
  | "caller-unknown"
  | "signed-already"
  /** A handshake that began before its signature was ready. */
  | "too-early"
  /** A shared worker's, which nothing holds. */
  | "shared-worker"
  /** A page had it fetched ahead, which nothing holds. */
  | "prefetched"
  /** It left before anything held it. */
  | "missed"
  /** A person chose to open it so. */
  | "opened-unsigned"
  /** A person had it sent so. */
  | "sent-unsigned";

/** Milliseconds that parts of a decision took. */
export interface DecisionTimes {
  readonly credentials: number;
  readonly signing: number;
}

/** What happens to a held request. It is taken once and carried out exactly once. */
export type Decision =
  /** No rule asks for it, or it is a preflight: it goes on untouched. */
  | { readonly kind: "pass"; readonly rule?: RuleReference }
  /** A rule matches, but this request may not be signed: it goes on untouched. */
  | { readonly kind: "withhold"; readonly rule: RuleReference; readonly reason: WithholdReason }
  /** A preflight for an API without CORS, answered in its place: it is not sent. */
  | {
      readonly kind: "answer";
      readonly rule: RuleReference;
      readonly status: number;
      readonly headers: readonly Header[];
    }
  /** It may be signed and cannot be: it is not sent. */
  | {
      readonly kind: "fail";
      /** Absent when the decision itself broke off or ran out of time. */
      readonly rule?: RuleReference;
      readonly source?: SourceReference;
      readonly failure: Failure;
    }
  | {
      readonly kind: "sign";
      readonly rule: RuleReference;
      readonly source: SourceReference;
      /** The URL to send, where it is not the request's own: a signature in its query. */
      readonly url?: string;
      /** Headers to set, replacing the browser's of the same name in any case. */
      readonly headers: readonly Header[];
      /** Lower-case names of the browser's headers that must not go beside the signature. */
      readonly removed: readonly string[];
      /** Lower-case names of the headers that the rule added. */
      readonly ruleHeaderNames: readonly string[];
      readonly signature: SignatureRecord;
      /** Absent where nobody measured. */
      readonly times?: DecisionTimes;
    };
