import type { HeaderBag } from "@smithy/types";
import { type Result, succeed } from "../errors.ts";
import { type Payload, payloadPolicyOf, readPayload } from "./payload.ts";
import { inputProblem, type SignInput } from "./sign-input.ts";
import type { Placement } from "./signature.ts";
import { chooseHeaders, CONTENT_HASH, DEFAULT_PAGE_HEADERS } from "./signed-headers.ts";
import { readTarget, type SignedTarget } from "./signed-target.ts";

/** A request that was found fit to be signed. */
export interface PreparedRequest {
  readonly target: SignedTarget;
  /** The headers to sign but `host`, by lower-case name. */
  readonly headers: Readonly<HeaderBag>;
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
  const payload = readPayload(input.body, policy, placement);
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
