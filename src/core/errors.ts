/** What kept a request from being signed, or an action from being done. */
export type FailureCode =
  | "body-unavailable"
  | "challenge-unknown"
  | "credentials-expired"
  | "credentials-invalid"
  | "credentials-missing"
  | "disarmed"
  | "header-invalid"
  | "header-missing"
  | "input-invalid"
  | "internal"
  | "mfa-needed"
  | "mfa-refused"
  | "release-rejected"
  | "request-aborted"
  | "request-unsignable"
  | "scope-unknown"
  | "sign-in-needed"
  | "sign-in-refused"
  | "source-broken"
  | "source-denied"
  | "source-loop"
  | "source-missing"
  | "source-slow"
  | "source-throttled"
  | "source-unreachable"
  | "tab-unarmable"
  | "too-slow"
  | "vault-damaged"
  | "vault-locked"
  | "worker-stopped";

/**
 * A failure as data, fit to cross contexts: `message` says in full sentences what failed,
 * for what, and what to do. It never holds a secret.
 */
export interface Failure {
  readonly code: FailureCode;
  readonly message: string;
  /** What the message is about (a host, a rule's name, a header), for screens that link to it. */
  readonly data?: Readonly<Record<string, string | number>>;
}

/** An outcome that is expected to be one or the other. */
export type Result<Value> =
  | { readonly ok: true; readonly value: Value }
  | { readonly ok: false; readonly failure: Failure };

export function succeed<Value>(value: Value): Result<Value> {
  return { ok: true, value };
}

export function fail(
  code: FailureCode,
  message: string,
  data?: Failure["data"],
): { readonly ok: false; readonly failure: Failure } {
  return { ok: false, failure: data ? { code, message, data } : { code, message } };
}
