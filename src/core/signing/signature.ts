import type { Header } from "../request.ts";

/** AWS's credential scope without its date. */
export interface Scope {
  readonly service: string;
  readonly region: string;
}

/**
 * What is recorded of a signature, enough to explain it later: no secret, no session token, no
 * signature value.
 */
export interface SignatureRecord {
  readonly accessKeyId: string;
  readonly scope: Scope;
  /** As in `x-amz-date`, `20260102T030405Z`. */
  readonly date: string;
  readonly method: string;
  readonly url: string;
  /** Every signed header in canonical order, names in lower case, the session token masked. */
  readonly headers: readonly Header[];
  /** Lower-case hex SHA-256 of the body, or `UNSIGNED-PAYLOAD`. */
  readonly payloadHash: string;
  readonly bodyLength: number;
  /** As it was signed; it holds a hash of the canonical request and nothing secret. */
  readonly stringToSign: string;
  readonly sessionTokenLength?: number;
}
