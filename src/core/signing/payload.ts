import { fail, type Result, succeed } from "../errors.ts";
import type { RequestBody } from "../request.ts";
import { isS3, type Placement } from "./signature.ts";

/** What a service wants to hear of the body. */
export interface PayloadPolicy {
  /** Whether `x-amz-content-sha256` is sent, and therefore signed. */
  readonly header: "send" | "omit";
  /** `UNSIGNED-PAYLOAD`: never, for a body that cannot be read or a presigned URL, or always. */
  readonly unsigned: "never" | "when-unknown" | "always";
}

/** A service's policy. One that is not known gets the exact hash and no header. */
export function payloadPolicyOf(service: string): PayloadPolicy {
  if (isS3(service)) {
    return { header: "send", unsigned: "when-unknown" };
  }
  if (service === "vpc-lattice-svcs") {
    return { header: "send", unsigned: "always" };
  }
  const wantsHeader = service === "aoss" || service === "glacier";
  return { header: wantsHeader ? "send" : "omit", unsigned: "never" };
}

/** What is to be signed of a body: bytes, their hash, or in place of it `UNSIGNED-PAYLOAD`. */
export type Payload = { readonly byteLength: number } & (
  | { readonly kind: "bytes"; readonly bytes: Uint8Array<ArrayBuffer> }
  | { readonly kind: "hashed"; readonly sha256: string }
  | { readonly kind: "unsigned" }
);

const NO_BYTES = new Uint8Array();

/** Applies a policy to a body; one that cannot be read is a failure unless the policy lets it go. */
export function readPayload(
  body: RequestBody,
  { unsigned }: PayloadPolicy,
  placement: Placement,
): Result<Payload> {
  const byteLength = lengthOf(body);
  // Who takes an unsigned payload takes a presigned URL for one.
  const isUnsigned = placement === "query" ? unsigned !== "never" : unsigned === "always";
  if (isUnsigned || (body.kind === "unavailable" && unsigned === "when-unknown")) {
    return succeed({ kind: "unsigned", byteLength });
  }
  switch (body.kind) {
    case "none":
      return succeed({ kind: "bytes", bytes: NO_BYTES, byteLength });
    case "bytes":
    case "hashed":
      return succeed({ ...body, byteLength });
    case "unavailable":
      return fail("body-unavailable", UNAVAILABLE[body.reason], { reason: body.reason });
  }
}

function lengthOf(body: RequestBody): number {
  if (body.kind === "bytes") return body.bytes.byteLength;
  return body.kind === "hashed" ? body.length : 0;
}

const UNAVAILABLE = {
  "stream-or-file":
    "The body is a stream or a file, whose bytes the browser does not show, so it cannot be signed. Let the page send a string or an ArrayBuffer.",
  "too-large":
    "The body is larger than the browser hands over, so it cannot be signed. Send less at a time.",
  "worker-stopped":
    "The browser restarted Countersign while it held this request, whose body went with that, so it was not sent. Send it again.",
  unreadable: "The browser did not hand over the body's bytes, so it cannot be signed. Try again.",
} as const;

const HASH_OF_NOTHING = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";

/**
 * What stands for the payload in the canonical request: its hash in lower-case hex, or
 * `UNSIGNED-PAYLOAD`.
 */
export async function payloadHashOf(
  payload: Payload,
  digest: (bytes: Uint8Array<ArrayBuffer>) => Promise<Uint8Array>,
): Promise<string> {
  if (payload.kind === "unsigned") {
    return "UNSIGNED-PAYLOAD";
  }
  if (payload.kind === "hashed") {
    return payload.sha256;
  }
  return payload.bytes.byteLength === 0 ? HASH_OF_NOTHING : toHex(await digest(payload.bytes));
}

const HEX = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, "0"));

function toHex(bytes: Uint8Array): string {
  let hex = "";
  for (const byte of bytes) {
    hex += HEX[byte] ?? "";
  }
  return hex;
}
