import type { Credentials } from "../credentials/credential-source.ts";
import { fail } from "../errors.ts";
import type { Header, RequestBody } from "../request.ts";
import type { Scope, SignAs } from "./signature.ts";

/** What is to be signed, for whom, as what and when. */
export interface SignInput {
  readonly method: string;
  /** The URL on the wire. */
  readonly url: string;
  /** The request's headers as held, names in any case. Only some are signed. */
  readonly headers: readonly Header[];
  /** The rule's headers, which are signed and take the place of the page's of the same name. */
  readonly extraHeaders: readonly Header[];
  /** The rule's headers that are sent and not signed. */
  readonly unsignedHeaders?: readonly Header[];
  /** The page's headers to sign beside every `x-amz-*`; `content-type` unless said. */
  readonly pageHeaders?: readonly string[];
  readonly body: RequestBody;
  readonly credentials: Credentials;
  readonly scope: Scope;
  readonly signAs?: SignAs;
  /** Milliseconds since the epoch by the API's clock: any offset is added already. */
  readonly at: number;
}

const LAST_MOMENT = Date.UTC(9999, 11, 31, 23, 59, 59, 999);

/** Why an input cannot be signed, apart from its URL, headers and body; nothing if it can. */
export function inputProblem(input: SignInput): ReturnType<typeof fail> | undefined {
  return (
    credentialsProblem(input.credentials) ??
    scopeProblem(input.scope) ??
    methodProblem(input.method) ??
    signAsProblem(input.signAs) ??
    dateProblem(input.at)
  );
}

function credentialsProblem(credentials: Credentials): ReturnType<typeof fail> | undefined {
  const { accessKeyId, secretAccessKey, sessionToken } = credentials;
  if (accessKeyId === "" || secretAccessKey === "") {
    const missing = accessKeyId === "" ? "access key id" : "secret access key";
    return fail("credentials-missing", `The credentials have no ${missing}. Enter it.`);
  }
  // Neither can hold these, and in a header they would end or forge what follows.
  if (/[^\x21-\x7e]|[/,=]/.test(accessKeyId)) {
    return fail(
      "credentials-invalid",
      "The access key id holds a space, a line break or another character that no access key id has. Paste it again.",
    );
  }
  if (/^\s|\s$|\p{Cc}/u.test(secretAccessKey)) {
    return fail(
      "credentials-invalid",
      "The secret access key begins or ends with a space or holds a line break. Paste it again.",
    );
  }
  if (sessionToken !== undefined && /[^\x21-\x7e]/.test(sessionToken)) {
    return fail(
      "credentials-invalid",
      "The session token holds a space, a line break or another character that no session token has. Paste it again.",
    );
  }
  return undefined;
}

function scopeProblem({ service, region }: Scope): ReturnType<typeof fail> | undefined {
  for (const [what, value] of [
    ["service", service],
    ["region", region],
  ] as const) {
    if (value === "") {
      return fail("scope-unknown", `The scope has no ${what}. Name the ${what} in the rule.`);
    }
    if (!/^[A-Za-z0-9._-]+$/.test(value)) {
      return fail(
        "input-invalid",
        `The scope's ${what} may hold letters, digits, hyphens, dots and underscores only. Correct the ${what} in the rule.`,
      );
    }
  }
  return undefined;
}

function methodProblem(method: string): ReturnType<typeof fail> | undefined {
  return /^[!#$%&'*+\-.^_`|~0-9A-Za-z]+$/.test(method)
    ? undefined
    : fail("input-invalid", "The request's method is not one that HTTP allows.");
}

function signAsProblem(signAs: SignAs | undefined): ReturnType<typeof fail> | undefined {
  const host = signAs?.host;
  if (
    host !== undefined &&
    (!URL.canParse(`https://${host}/`) || new URL(`https://${host}/`).host !== host)
  ) {
    return fail(
      "input-invalid",
      "The host that the rule signs as is not a host in lower case, such as api.example or api.example:8443. Correct it in the rule.",
    );
  }
  const prefixes = signAs?.path ? [signAs.path.from, signAs.path.to] : [];
  return prefixes.every((prefix) => /^\/[\x21\x24-\x3e\x40-\x7e]*$/.test(prefix))
    ? undefined
    : fail(
        "input-invalid",
        "A path prefix that the rule signs as begins with / and holds percent-encoded text only, no ? or #. Correct it in the rule.",
      );
}

function dateProblem(at: number): ReturnType<typeof fail> | undefined {
  return at >= 0 && at <= LAST_MOMENT
    ? undefined
    : fail(
        "input-invalid",
        "The date to sign for is not between 1970 and 9999. Check this computer's clock.",
      );
}
