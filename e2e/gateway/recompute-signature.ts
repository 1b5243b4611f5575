import type { ArrivedRequest } from "./arrived-request.ts";
import type { Keys } from "./crt-sign.ts";
import { crtSign } from "./crt-sign.ts";
import type { PresentedSignature } from "./presented-signature.ts";
import type { Refusal } from "./refusal.ts";
import { unverifiable } from "./refusal.ts";

/** Headers that aws-crt leaves out of a signature, whatever it is told. */
const NEVER_SIGNED = new Set([
  "expect",
  "sec-websocket-key",
  "sec-websocket-protocol",
  "sec-websocket-version",
  "transfer-encoding",
  "upgrade",
  "user-agent",
  "x-amzn-trace-id",
]);

/** Headers that aws-crt adds to what it signs in an Authorization header. */
const ADDED = new Set(["x-amz-content-sha256", "x-amz-date", "x-amz-security-token"]);

/**
 * The signature that this request should carry, by AWS's own signer and these keys;
 * or `Unverifiable` for a request that aws-crt cannot be brought to sign.
 */
export async function recomputeSignature(
  request: ArrivedRequest,
  presented: PresentedSignature,
  keys: Keys,
): Promise<string | Refusal> {
  const names = new Set(presented.signedHeaders);
  const skipped = presented.signedHeaders.find((name) => NEVER_SIGNED.has(name));
  if (skipped !== undefined) {
    return unverifiable(`aws-crt never signs '${skipped}': this gateway cannot check it.`);
  }
  const inHeader = presented.place === "header";
  try {
    const { signature } = await crtSign({
      ...presented,
      method: request.method,
      headers: request.headers.filter(
        ([name]) => names.has(name.toLowerCase()) && !(inHeader && ADDED.has(name.toLowerCase())),
      ),
      bodySha256: request.bodySha256,
      keys,
      contentSha256: inHeader && names.has("x-amz-content-sha256") ? "signed" : "absent",
    });
    return signature;
  } catch (error) {
    return unverifiable(`aws-crt does not sign such a request: ${String(error)}`);
  }
}
