import type { Failure } from "../core/errors.ts";
import type { Asked } from "./service-failure.ts";

/** What a service says to a well-formed call: an answer, a no, or nothing that can be used. */
export type Outcome<Value> =
  | { readonly kind: "answer"; readonly value: Value }
  | { readonly kind: "refused"; readonly refusal: ServiceRefusal }
  | { readonly kind: "failure"; readonly failure: Failure };

export interface ServiceRefusal {
  readonly asked: Asked;
  /** AWS's own, without a namespace: `NotAuthorizedException`. */
  readonly code: string;
  /** AWS's words, which may echo what was sent. */
  readonly message: string;
}

const THROTTLING =
  /^(?:Throttl(?:ing|ed)(?:Exception)?|TooManyRequestsException|RequestLimitExceeded)$/;

/** Whether an error's code says that there were too many calls. */
export function isThrottling(code: string): boolean {
  return THROTTLING.test(code);
}
