import { headerValue, type Header } from "../request.ts";
import { scopeOfHost } from "../signing/scope-of-host.ts";

/**
 * Whether an answer looks like AWS refusing a request for want of a signature: a 401 or 403
 * with AWS's own marks, or from a host whose name says that it takes one.
 */
export function isIamRefusal(answer: {
  readonly status: number;
  readonly headers: readonly Header[];
  readonly host: string;
}): boolean {
  if (answer.status !== 403 && answer.status !== 401) return false;
  const { service } = scopeOfHost(answer.host);
  const errorType = headerValue(answer.headers, "x-amzn-errortype")?.split(":")[0];
  // API Gateway says so of a user pool's token, AppSync of whatever it wants to be shown.
  if (errorType === "UnauthorizedException") return service === "appsync";
  if (errorType !== undefined) return unsignedErrors.has(errorType);
  return headerValue(answer.headers, "apigw-requestid") !== undefined || service !== undefined;
}

/** What an unsigned request can be told; a denial by policy is not among them. */
const unsignedErrors = new Set([
  "MissingAuthenticationTokenException",
  "MissingAuthenticationToken",
  "ForbiddenException",
  "AccessDeniedException",
  "IncompleteSignatureException",
]);
