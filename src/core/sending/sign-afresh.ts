import type { Credentials } from "../credentials/credential-source.ts";
import { refuseExpired } from "../credentials/refuse-expired.ts";
import { fail, type Result } from "../errors.ts";
import type { Entry, EntryHeader } from "../log/entry.ts";
import { headerValue, type Header, type RequestBody } from "../request.ts";
import type { Signed, Signer } from "../signing/sign.ts";
import { HIDDEN_VALUE } from "../signing/signature.ts";

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
  const lacking = hiddenPart(entry) ?? lackingHeader(entry, ruleHeaders);
  if (lacking) return lacking;
  const expired = entry.source && refuseExpired(entry.source, credentials, at);
  if (expired) return expired;
  const theirs = entry.headers.filter(isTheirs);
  const unsigned = entry.headers.filter(({ from, signed }) => from === "rule" && !signed);
  const isUnsigned = ([name]: Header): boolean => unsigned.some((each) => isNamed(each, name));
  return signer.sign({
    method: entry.method,
    url: entry.url,
    headers: theirs.map(({ name, value }): Header => [name, value]),
    extraHeaders: ruleHeaders.filter((header) => !isUnsigned(header)),
    unsignedHeaders: ruleHeaders.filter(isUnsigned),
    pageHeaders: theirs.flatMap(({ name, signed }) => (signed ? [name] : [])),
    body: bodyOf(entry),
    credentials,
    scope: signature.scope,
    ...(signature.signAs && { signAs: signature.signAs }),
    at,
  });
}

/** A header of the page's, or one of the browser's that the rule signs. */
function isTheirs({ name, from, signed }: EntryHeader): boolean {
  return from === "page" || (from === "browser" && signed && name !== "host");
}

function isNamed(header: EntryHeader, name: string): boolean {
  return header.name.toLowerCase() === name.toLowerCase();
}

type Lacking = ReturnType<typeof fail> | undefined;

/** What would be signed otherwise than it was sent, since the log hides a secret in it. */
function hiddenPart(entry: Entry): Lacking {
  const header = entry.headers.find(
    (each) => each.signed && isTheirs(each) && each.value.includes(HIDDEN_VALUE),
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
