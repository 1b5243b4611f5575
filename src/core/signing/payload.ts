import { fail, type Result, succeed } from "../errors.ts";
import type { RequestBody } from "../request.ts";
import { isS3 } from "./signature.ts";

/** What a service wants to hear of the body. */
export interface PayloadPolicy {
  /** Whether `x-amz-content-sha256` is sent, and therefore signed. */
  readonly header: "send" | "omit";
  /** `UNSIGNED-PAYLOAD`: never, for a body that cannot be read or a presigned URL, or always. */
  readonly unsigned: "never" | "when-unknown" | "always";
}

const EXACT: PayloadPolicy = { header: "omit", unsigned: "never" };

/** A service's policy. One that is not known gets the exact hash and no header. */
export function payloadPolicyOf(service: string): PayloadPolicy {
  if (isS3(service)) {
    return { header: "send", unsigned: "when-unknown" };
  }
  if (service === "vpc-lattice-svcs") {
    return { header: "send", unsigned: "always" };
  }
  return service === "aoss" || service === "glacier"
    ? { header: "send", unsigned: "never" }
    : EXACT;
}

/** What is to be signed of a body: bytes, or in place of their hash `UNSIGNED-PAYLOAD`. */
export type Payload =
  | { readonly kind: "bytes"; readonly bytes: Uint8Array<ArrayBuffer> }
  | { readonly kind: "unsigned"; readonly bodyLength: number };

const NO_BYTES = new Uint8Array();

/** Applies a policy to a body; one that cannot be read is a failure unless the policy lets it go. */
export function readPayload(body: RequestBody, policy: PayloadPolicy): Result<Payload> {
  const bytes = body.kind === "bytes" ? body.bytes : NO_BYTES;
  if (policy.unsigned === "always") {
    return succeed({ kind: "unsigned", bodyLength: bytes.byteLength });
  }
  if (body.kind !== "unavailable") {
    return succeed({ kind: "bytes", bytes });
  }
  return policy.unsigned === "when-unknown"
    ? succeed({ kind: "unsigned", bodyLength: 0 })
    : fail("body-unavailable", UNAVAILABLE[body.reason], { reason: body.reason });
}

const UNAVAILABLE = {
  "stream-or-file":
    "The body is a stream or a file, whose bytes the browser does not show, so it cannot be signed. Let the page send a string, a Blob's bytes or an ArrayBuffer.",
  "too-large":
    "The body is larger than the browser hands over, so it cannot be signed. Send less at a time.",
  unreadable: "The browser did not hand over the body's bytes, so it cannot be signed. Try again.",
} as const;
