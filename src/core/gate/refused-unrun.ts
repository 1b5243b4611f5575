import { isIamRefusal } from "../diagnosis/iam-refusal.ts";
import { headerValue, type Header } from "../request.ts";

/** The length of `{"message":"Forbidden"}`, which is all that an HTTP API says. */
const forbiddenLength = "23";

/**
 * Whether AWS itself refused a request for want of a signature, so that nothing behind it has
 * run and it can be sent once more: what an application answers looks otherwise.
 */
export function isRefusedUnrun(answer: {
  readonly status: number;
  readonly headers: readonly Header[];
  readonly host: string;
}): boolean {
  if (!isIamRefusal(answer)) return false;
  const { headers } = answer;
  if (headerValue(headers, "x-amzn-errortype") !== undefined) return true;
  const isJson = headerValue(headers, "content-type")?.startsWith("application/json") === true;
  const isForbidden = isJson && headerValue(headers, "content-length") === forbiddenLength;
  return isForbidden && headerValue(headers, "apigw-requestid") !== undefined;
}
