import type { SignAs } from "../signing/signature.ts";

/** What happened, and why. Milliseconds are those to add to this computer's clock. */
export type Cause =
  | { readonly kind: "unsigned" }
  | { readonly kind: "no-such-route" }
  | { readonly kind: "clock-behind" | "clock-ahead"; readonly offset?: number }
  | { readonly kind: "signature-too-old" }
  | { readonly kind: "scope"; readonly service?: string; readonly wrongRegion?: string }
  | { readonly kind: "credential-malformed" }
  | { readonly kind: "key-unknown" | "token-absent"; readonly accessKeyId?: string }
  | { readonly kind: "token-expired" }
  | { readonly kind: "authorization-unreadable"; readonly sentBy: "us" | "page" | "nobody" }
  | { readonly kind: "header-unsigned"; readonly header: string }
  | {
      readonly kind: "policy";
      readonly principal?: string;
      readonly action?: string;
      readonly resource?: string;
      readonly isExplicit: boolean;
    }
  | { readonly kind: "forbidden"; readonly by: "rest" | "http" | "lambda-url" }
  | { readonly kind: "throttled" | "quota" }
  | { readonly kind: "too-large" }
  | { readonly kind: "other-authorizer" }
  | Mismatch
  | { readonly kind: "refused-by-api" | "broken-in-api"; readonly status: number }
  | { readonly kind: "preflight"; readonly problem: PreflightProblem }
  | { readonly kind: "hidden-by-cors" }
  | { readonly kind: "network"; readonly problem: NetworkProblem; readonly reason: string };

/** The signature is not the one that the API computed. */
export type Mismatch =
  | { readonly kind: "secret-wrong" }
  | { readonly kind: "rewritten"; readonly signAs: SignAs }
  | { readonly kind: "path-form" }
  | { readonly kind: "changed"; readonly parts: readonly ChangedPart[] }
  /** All that is shown is equal, and the hashes are not: a hidden value was changed. */
  | { readonly kind: "hidden-changed" }
  | { readonly kind: "mismatch-untold" };

export type ChangedPart =
  | "method"
  | "path"
  | "query"
  | "host"
  | "headers"
  | "signed headers"
  | "payload hash"
  | "string to sign";

export type PreflightProblem =
  | { readonly kind: "status"; readonly status: number }
  | { readonly kind: "origin" }
  | { readonly kind: "method"; readonly method: string }
  | { readonly kind: "headers"; readonly names: readonly string[] };

export type NetworkProblem =
  | "name"
  | "private-name"
  | "refused"
  | "certificate"
  | "dropped"
  | "slow"
  | "offline"
  | "unreachable"
  | "blocked"
  | "given-up"
  | "untold";
