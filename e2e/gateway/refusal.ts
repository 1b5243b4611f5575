import type { CanonicalEcho } from "./canonical-echo.ts";

/** What `x-amzn-ErrorType` says; `Unverifiable` is this gateway's own. */
export type RefusalCode =
  | "MissingAuthenticationTokenException"
  | "IncompleteSignatureException"
  | "InvalidSignatureException"
  | "UnrecognizedClientException"
  | "ExpiredTokenException"
  | "AccessDeniedException"
  | "ForbiddenException"
  | "TooManyRequestsException"
  | "LimitExceededException"
  | "RequestTooLargeException"
  | "Unverifiable";

/** A refusal by the gateway itself, in AWS's words; how much of it is told depends on the API. */
export type Refusal = {
  readonly code: RefusalCode;
  readonly status: number;
  readonly message: string;
  /** The strings that a wrong signature's message goes on to quote. */
  readonly echo?: CanonicalEcho;
};

/** A refusal of who is asking; those of what is asked have another status. */
export function refusal(code: RefusalCode, message: string): Refusal {
  return { code, status: 403, message };
}

export const MISSING_TOKEN = refusal(
  "MissingAuthenticationTokenException",
  "Missing Authentication Token",
);

export const INVALID_TOKEN = refusal(
  "UnrecognizedClientException",
  "The security token included in the request is invalid.",
);

export const EXPIRED_TOKEN = refusal(
  "ExpiredTokenException",
  "The security token included in the request is expired",
);

export const FORBIDDEN = refusal("ForbiddenException", "Forbidden");

export const TOO_MANY_REQUESTS: Refusal = {
  code: "TooManyRequestsException",
  status: 429,
  message: "Too Many Requests",
};

export const LIMIT_EXCEEDED: Refusal = {
  code: "LimitExceededException",
  status: 429,
  message: "Limit Exceeded",
};

export const TOO_LARGE: Refusal = {
  code: "RequestTooLargeException",
  status: 413,
  message: "Request Too Long",
};

const MISMATCH =
  "The request signature we calculated does not match the signature you provided. " +
  "Check your AWS Secret Access Key and signing method. " +
  "Consult the service documentation for details.";

export function signatureMismatch(echo: CanonicalEcho): Refusal {
  return { ...refusal("InvalidSignatureException", MISMATCH), echo };
}

/** The message with the strings that the signature should have been made from. */
export function messageWithEcho({ message, echo }: Refusal): string {
  if (echo === undefined) return message;
  return (
    `${message}\n\nThe Canonical String for this request should have been\n` +
    `'${echo.canonicalRequest}'\n\n` +
    `The String-to-Sign should have been\n'${echo.stringToSign}'\n`
  );
}

/** For what aws-crt cannot recompute: better an answer that no AWS gives than a wrong verdict. */
export function unverifiable(message: string): Refusal {
  return { code: "Unverifiable", status: 501, message };
}
