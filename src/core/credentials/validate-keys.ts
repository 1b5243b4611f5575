import type { Credentials } from "./credential-source.ts";
import { tidyValue } from "./paste-assignment.ts";
import { cleanPaste } from "./paste-clean.ts";

/** Why a value cannot be used. */
export type KeyProblem = "empty" | "masked" | "variable" | "swapped" | "not-a-key" | "malformed";

/**
 * What is said of one value: an error keeps it from being used, a remark does not. `text` is a
 * sentence and never holds the value.
 */
export type KeyFinding =
  | { readonly kind: "error"; readonly code: KeyProblem; readonly text: string }
  | { readonly kind: "remark"; readonly text: string };

/** Keys as a person types them, spaces and all. */
export interface TypedKeys {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken: string;
}

export interface CheckedKeys {
  readonly findings: { readonly [Field in keyof TypedKeys]?: KeyFinding };
  /** Present where no finding is an error. */
  readonly credentials?: Credentials;
}

const secretLength = 40;

/** Trims typed keys and says for each field what is wrong with it. */
export function validateKeys(typed: TypedKeys): CheckedKeys {
  const keys = {
    accessKeyId: trimKey(typed.accessKeyId),
    secretAccessKey: trimKey(typed.secretAccessKey),
    sessionToken: trimKey(typed.sessionToken),
  };
  const accessKeyId = checkAccessKeyId(keys.accessKeyId);
  const secretAccessKey = checkSecretAccessKey(keys.secretAccessKey);
  const sessionToken = checkSessionToken(keys.sessionToken, keys.accessKeyId);
  const findings = {
    ...(accessKeyId && { accessKeyId }),
    ...(secretAccessKey && { secretAccessKey }),
    ...(sessionToken && { sessionToken }),
  };
  if (Object.values(findings).some((each) => each.kind === "error")) return { findings };
  const { sessionToken: token, ...pair } = keys;
  return { findings, credentials: token === "" ? pair : { ...pair, sessionToken: token } };
}

/** A value without the spaces, line ends, quotes and invisible characters that come with copying. */
export function trimKey(typed: string): string {
  return tidyValue(cleanPaste(typed).lines.join("")).value.replace(/\s+/gu, "");
}

export function checkAccessKeyId(value: string): KeyFinding | undefined {
  const common = checkAnyKey(value, "access key id", "AKIAIOSFODNN7EXAMPLE");
  if (common) return common;
  if (/^(?:AIDA|AROA|AGPA|ANPA|AIPA)[A-Z0-9]{12,}$/u.test(value)) {
    return error(
      "not-a-key",
      "This is the id of a user, role or policy. An access key id begins with AKIA or ASIA.",
    );
  }
  if (/^arn:/iu.test(value)) {
    return error("not-a-key", "This is an ARN. An access key id is like AKIAIOSFODNN7EXAMPLE.");
  }
  if (looksLikeSecret(value)) {
    return error(
      "swapped",
      "This looks like the secret access key. The access key id begins with AKIA or ASIA.",
    );
  }
  if (!/^\w{16,128}$/u.test(value)) {
    return error(
      "malformed",
      "An access key id has 16 or more letters and digits, like AKIAIOSFODNN7EXAMPLE.",
    );
  }
  if (!/^A[A-Z]{3}[A-Z0-9]{16}$/u.test(value)) {
    return {
      kind: "remark",
      text: "AWS’s access key ids begin with AKIA or ASIA and have 20 characters.",
    };
  }
  return undefined;
}

export function checkSecretAccessKey(value: string): KeyFinding | undefined {
  const common = checkAnyKey(
    value,
    "secret access key",
    "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY",
  );
  if (common) return common;
  if (/^A(?:KIA|SIA)[A-Z0-9]{16}$/u.test(value)) {
    return error(
      "swapped",
      "This is an access key id. The secret access key has 40 characters, like wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY.",
    );
  }
  if (!/^[\x21-\x7e]+$/u.test(value)) {
    return error("malformed", "A secret access key has letters, digits, / and + only.");
  }
  if (value.length > 128) {
    return error(
      "malformed",
      "This is too long for a secret access key, which has 40 characters. It may be the session token.",
    );
  }
  if (value.length !== secretLength) {
    return {
      kind: "remark",
      text: `It has ${value.length} characters. AWS’s secret access keys have ${secretLength}.`,
    };
  }
  return undefined;
}

/** An empty session token is right unless the access key id is that of temporary credentials. */
export function checkSessionToken(value: string, accessKeyId: string): KeyFinding | undefined {
  if (value === "") {
    return isTemporary(accessKeyId)
      ? {
          kind: "remark",
          text: "An ASIA key is temporary: AWS rejects it without its session token.",
        }
      : undefined;
  }
  const common = checkAnyKey(value, "session token", "IQoJb3JpZ2luX2VjE…");
  if (common) return common;
  if (/^A(?:KIA|SIA)[A-Z0-9]{16}$/u.test(value)) {
    return error(
      "swapped",
      "This is an access key id. A session token has some hundred characters.",
    );
  }
  if (!/^[A-Za-z0-9+/=_.:|-]+$/u.test(value)) {
    return error("malformed", "A session token has letters, digits, /, + and = only.");
  }
  if (value.length < 50) {
    return {
      kind: "remark",
      text: `It has ${value.length} characters. A session token has some hundred: it may be cut off.`,
    };
  }
  return undefined;
}

/** Whether an access key id is that of temporary credentials. */
export function isTemporary(accessKeyId: string): boolean {
  return accessKeyId.startsWith("ASIA");
}

/** `ASIA…MPLE`: enough to tell keys apart. */
export function maskAccessKeyId(accessKeyId: string): string {
  return /^[A-Z0-9]{16,32}$/u.test(accessKeyId)
    ? `${accessKeyId.slice(0, 4)}…${accessKeyId.slice(-4)}`
    : "hidden";
}

function looksLikeSecret(value: string): boolean {
  return value.length === secretLength && /^[A-Za-z0-9/+]+$/u.test(value);
}

function checkAnyKey(value: string, what: string, example: string): KeyFinding | undefined {
  if (value === "") return error("empty", `The ${what} is missing. It is like ${example}.`);
  if (/[*•●∙…]|\.{3}|^x{4,}$|^<.*>$|^\[.*\]$|^(?:your|my)[-_]?/iu.test(value)) {
    return error("masked", `The ${what} is only hinted at here. Copy its whole value.`);
  }
  if (/^[$%]|^\$\{|\$\(/u.test(value)) {
    return error(
      "variable",
      `This names a variable instead of the ${what}. Paste the value itself.`,
    );
  }
  return undefined;
}

function error(code: KeyProblem, text: string): KeyFinding {
  return { kind: "error", code, text };
}
