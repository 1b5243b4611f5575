import type { Header } from "../request.ts";

/**
 * How a path becomes canonical. `execute-api`: normalised, and the path on the wire encoded once
 * more. `s3`: not normalised, encoded exactly once.
 */
export type PathStyle = "execute-api" | "s3";

/** Where a signature goes: into the `authorization` header, or into the query string. */
export type Placement = "headers" | "query";

/** AWS's credential scope without its date. */
export interface Scope {
  readonly service: string;
  readonly region: string;
  /** Absent: what the service is known to expect (`s3` for S3, else `execute-api`). */
  readonly pathStyle?: PathStyle;
}

/** The host and path to sign in place of those on the wire, for what stands in front of an API. */
export interface SignAs {
  /** With its port if that is not the default one. Absent: the URL's host. */
  readonly host?: string;
  /**
   * The path prefix `from`, on segment boundaries, is signed as `to`; a path outside `from` is
   * signed as it is sent. From `/` to `/prod` puts `/prod` before every path.
   */
  readonly path?: { readonly from: string; readonly to: string };
}

/**
 * What is recorded of a signature, enough to explain it later: no secret, no session token, no
 * signature value, no value of a header that the rule added.
 */
export interface SignatureRecord {
  readonly accessKeyId: string;
  readonly scope: Scope;
  /** As in `x-amz-date`, `20260102T030405Z`. */
  readonly date: string;
  readonly method: string;
  /** As sent, before any signature in its query. */
  readonly url: string;
  /**
   * Every signed header in canonical order, names in lower case. The session token and the values
   * of the rule's headers are `HIDDEN_VALUE`.
   */
  readonly headers: readonly Header[];
  /** Lower-case hex SHA-256 of the body, or `UNSIGNED-PAYLOAD`. */
  readonly payloadHash: string;
  readonly bodyLength: number;
  /** As it was signed; it holds a hash of the canonical request and nothing secret. */
  readonly stringToSign: string;
  readonly sessionTokenLength?: number;
  readonly signAs?: SignAs;
  /** The signature is in the query string; seconds from `date` during which it is good. */
  readonly expiresIn?: number;
}

/** Stands for a hidden header value. No header can carry it: it is not ASCII. */
export const HIDDEN_VALUE = "‹hidden›";

/** The path style that a scope names, or else that its service is known to expect. */
export function pathStyleOf(scope: Scope): PathStyle {
  return scope.pathStyle ?? (isS3(scope.service) ? "s3" : "execute-api");
}

/** Whether a service signs as S3 does: path encoded once, `x-amz-content-sha256` demanded. */
export function isS3(service: string): boolean {
  return service === "s3" || service.startsWith("s3-") || service === "s3express";
}
