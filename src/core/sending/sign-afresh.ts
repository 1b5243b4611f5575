import type { Credentials } from "../credentials/credential-source.ts";
import { refuseExpired } from "../credentials/refuse-expired.ts";
import { fail, type Result } from "../errors.ts";
import type { Entry } from "../log/entry.ts";
import { headerValue, type Header, type RequestBody } from "../request.ts";
import type { Signed, Signer } from "../signing/sign.ts";
import { HIDDEN_VALUE, type SignatureRecord } from "../signing/signature.ts";

export interface FreshSignature {
  readonly signer: Signer;
  readonly credentials: Credentials;
  /** The headers that the rule adds, with their values. */
  readonly ruleHeaders: readonly Header[];
  /** Milliseconds since the epoch. */
  readonly at: number;
}

/**
 * Signs the request of an entry again, as it was recorded, with the time and keys of now. What the
 * log hides cannot be signed: then it says what is missing.
 */
export async function signAfresh(
  entry: Entry,
  { signer, credentials, ruleHeaders, at }: FreshSignature,
): Promise<Result<Signed>> {
  const { signature } = entry;
  if (!signature) {
    return fail("input-invalid", "This request was not signed, so there is nothing to sign again.");
  }
  const lacking = hiddenPart(entry, signature) ?? lackingHeader(entry, ruleHeaders);
  if (lacking) return lacking;
  const expired = entry.source && refuseExpired(entry.source, credentials, at);
  if (expired) return expired;
  return signer.sign({
    method: entry.method,
    url: entry.url,
    headers: entry.headers
      .filter(({ from }) => from === "page")
      .map(({ name, value }): Header => [name, value]),
    extraHeaders: ruleHeaders,
    body: bodyOf(entry),
    credentials,
    scope: signature.scope,
    ...(signature.signAs && { signAs: signature.signAs }),
    at,
  });
}

type Lacking = ReturnType<typeof fail> | undefined;

/** What would be signed otherwise than it was sent, since the log hides a secret in it. */
function hiddenPart(entry: Entry, signature: SignatureRecord): Lacking {
  const signed = new Set(signature.headers.map(([name]) => name));
  const header = entry.headers.find(
    ({ name, value, from }) =>
      from === "page" && signed.has(name.toLowerCase()) && value.includes(HIDDEN_VALUE),
  );
  if (header) return headerNotKept(header.name);
  if (entry.url.includes(HIDDEN_VALUE)) return partNotKept("URL");
  return entry.body.kind === "text" && entry.body.text.includes(HIDDEN_VALUE)
    ? partNotKept("body")
    : undefined;
}

/** A header that the rule added then and whose value is not known now. */
function lackingHeader(entry: Entry, ruleHeaders: readonly Header[]): Lacking {
  const header = entry.headers.find(
    ({ name, from }) => from === "rule" && headerValue(ruleHeaders, name) === undefined,
  );
  return header && headerNotKept(header.name);
}

function headerNotKept(name: string): Lacking {
  const message = `The value of ${name} was not kept. Send the request again.`;
  return fail("header-missing", message, { header: name });
}

function partNotKept(part: "URL" | "body"): Lacking {
  return fail(
    "request-unsignable",
    `The ${part} holds a secret that was not kept. Send the request again.`,
  );
}

function bodyOf({ body }: Entry): RequestBody {
  if (body.kind === "none") return body;
  if (body.kind !== "text") return { kind: "unavailable", reason: "unreadable" };
  return { kind: "bytes", bytes: new TextEncoder().encode(body.text) };
}
