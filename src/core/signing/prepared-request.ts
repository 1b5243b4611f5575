import { type Result, succeed } from "../errors.ts";
import { payloadPolicyOf, type Payload, readPayload } from "./payload.ts";
import { inputProblem, type SignInput } from "./sign-input.ts";
import { chooseHeaders, CONTENT_HASH, DEFAULT_PAGE_HEADERS } from "./signed-headers.ts";
import { readTarget, type SignedTarget } from "./signed-target.ts";

/** Where a signature goes. */
export type Placement = "headers" | "query";

/** A request that was found fit to be signed. */
export interface PreparedRequest {
  readonly target: SignedTarget;
  /** The headers to sign but `host`, by lower-case name. */
  readonly headers: ReadonlyMap<string, string>;
  readonly payload: Payload;
  /** Whether `x-amz-content-sha256` is sent, and therefore signed. */
  readonly sendsHash: boolean;
}

/** Checks an input, and reads from it what is signed. */
export function prepareRequest(input: SignInput, placement: Placement): Result<PreparedRequest> {
  const problem = inputProblem(input);
  if (problem) {
    return problem;
  }
  const target = readTarget(input.url, input.scope, input.signAs);
  if (!target.ok) {
    return target;
  }
  const headers = chooseHeaders({
    headers: input.headers,
    extraHeaders: input.extraHeaders,
    unsignedHeaders: input.unsignedHeaders ?? [],
    pageHeaders: input.pageHeaders ?? DEFAULT_PAGE_HEADERS,
  });
  if (!headers.ok) {
    return headers;
  }
  const policy = payloadPolicyOf(input.scope.service);
  // S3 and its like take a presigned URL for one whose body is not signed.
  const payload =
    placement === "query" && policy.unsigned !== "never"
      ? readPayload(input.body, { ...policy, unsigned: "always" })
      : readPayload(input.body, policy);
  if (!payload.ok) {
    return payload;
  }
  // A page's own is replaced, so that it cannot contradict the hash that is signed.
  const pageSendsHash = input.headers.some(([name]) => name.toLowerCase() === CONTENT_HASH);
  return succeed({
    target: target.value,
    headers: headers.value,
    payload: payload.value,
    sendsHash: placement === "headers" && (policy.header === "send" || pageSendsHash),
  });
}
