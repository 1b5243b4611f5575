import type { WithholdReason } from "../decision.ts";
import type { SourceReference } from "../credentials/credential-source.ts";
import type { Failure } from "../errors.ts";
import type { Caller } from "../rules/caller.ts";
import type { RuleReference } from "../rules/rule.ts";
import type { SignatureRecord } from "../signing/signature.ts";

/** What became of a request. `held` is not yet decided; `lost` was let go by the browser itself. */
export type Outcome = "held" | "signed" | "withheld" | "failed" | "passed" | "lost";

/** A header as the log keeps it: already redacted. */
export interface EntryHeader {
  readonly name: string;
  /** The value, or what is left of it once secrets are masked. */
  readonly value: string;
  readonly from: "page" | "browser" | "rule" | "countersign";
  readonly signed: boolean;
}

/** A body as the log keeps it: already redacted text, or why it was not kept. */
export type EntryBody =
  | { readonly kind: "none" }
  | { readonly kind: "text"; readonly text: string; readonly bytes: number }
  | { readonly kind: "binary"; readonly bytes: number; readonly hex: string }
  | { readonly kind: "not-kept"; readonly reason: BodyNotKept; readonly bytes?: number };

export type BodyNotKept =
  | "too-large"
  | "length-unknown"
  | "event-stream"
  | "redirect"
  | "unavailable"
  | "evicted";

/** What came back, or how the exchange ended. */
export type Answer =
  | {
      readonly kind: "response";
      /** Milliseconds since the epoch, when the headers had arrived. */
      readonly at: number;
      readonly status: number;
      readonly statusText: string;
      readonly headers: readonly { readonly name: string; readonly value: string }[];
      readonly body: EntryBody;
      /** CORS assist: it gave this answer itself, or let the page read the API's. */
      readonly cors?: "answered" | "added";
      readonly secondChance?: SecondChance;
    }
  | { readonly kind: "error"; readonly at: number; readonly reason: string };

/** What came of a refusal whose cause, a wrong clock or stale credentials, can be corrected. */
export interface SecondChance {
  readonly cause: "clock" | "credentials";
  /**
   * `asked`: corrected, and the browser was told to send it once more; `sent`: it did. `next-time`:
   * corrected, and a request of this kind cannot be sent again. `spent`: it was the second attempt
   * already. `off`: the rule has none. `no-refresh`: a person has to give new credentials.
   * `not-corrected`: nothing better is known, or was given.
   */
  readonly outcome:
    | "asked"
    | "sent"
    | "next-time"
    | "spent"
    | "off"
    | "no-refresh"
    | "not-corrected";
}

/** Milliseconds that each part of the holding took, one after the other. */
export interface HoldPhases {
  /** Telling who asked. */
  readonly caller: number;
  /** Finding the rule, and all that a signature needs but the credentials. */
  readonly rule: number;
  readonly credentials?: number;
  readonly signing?: number;
  /** Until the browser had taken the decision. */
  readonly release: number;
}

/**
 * What the log keeps of one request. It is redacted when written: no secret key, no session
 * token, no signature value, no value of a header that the rule added.
 */
export interface Entry {
  /** Sorts in the order in which requests were held. */
  readonly id: string;
  readonly tabId: number;
  readonly kind: "navigation" | "subresource" | "preflight";
  readonly method: string;
  readonly url: string;
  readonly outcome: Outcome;
  readonly caller: Caller;
  readonly rule?: RuleReference;
  readonly source?: SourceReference;
  readonly withheld?: WithholdReason;
  readonly failure?: Failure;
  readonly headers: readonly EntryHeader[];
  readonly body: EntryBody;
  readonly signature?: SignatureRecord;
  readonly timing: {
    /** All in milliseconds since the epoch. */
    readonly heldAt: number;
    readonly releasedAt?: number;
    readonly phases?: HoldPhases;
  };
  readonly answer?: Answer;
  /** The entry of the attempt that was refused, of which this is the second. */
  readonly secondOf?: string;
}

/** The part of an entry that a row of the list shows. */
export interface EntrySummary {
  readonly id: string;
  readonly tabId: number;
  readonly heldAt: number;
  readonly outcome: Outcome;
  readonly method: string;
  readonly url: string;
  readonly status?: number;
  readonly milliseconds?: number;
  readonly rule?: string;
  readonly source?: string;
  /** A person had Countersign send it. */
  readonly by?: "person";
}
