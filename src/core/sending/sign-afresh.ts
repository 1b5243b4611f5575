import type { Credentials } from "../credentials/credential-source.ts";
import { refuseExpired } from "../credentials/refuse-expired.ts";
import { fail, type Result } from "../errors.ts";
import type { Entry, EntryHeader } from "../log/entry.ts";
import { headerValue, type Header, type RequestBody } from "../request.ts";
import type { Presigned, Signed, Signer } from "../signing/sign.ts";
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
 * log hides cannot be signed: then it says what is missing. The body is known by its hash.
 */
export async function signAfresh(
  entry: Entry,
  { signer, credentials, ruleHeaders, at }: FreshSignature,
): Promise<Result<Signed>> {
  const { signature } = entry;
  if (!signature) return notSigned();
  const theirs = entry.headers.filter(isTheirs);
  const lacking = hiddenHeader(theirs) ?? hiddenUrl(signature) ?? lackingHeader(entry, ruleHeaders);
  if (lacking) return lacking;
  const expired = entry.source && refuseExpired(entry.source, credentials, at);
  if (expired) return expired;
  const unsigned = entry.headers.filter(({ from, signed }) => from === "rule" && !signed);
  const isUnsigned = ([name]: Header): boolean => unsigned.some((each) => isNamed(each, name));
  return signer.sign({
    ...recorded(signature),
    headers: theirs.map(({ name, value }): Header => [name, value]),
    extraHeaders: ruleHeaders.filter((header) => !isUnsigned(header)),
    unsignedHeaders: ruleHeaders.filter(isUnsigned),
    pageHeaders: theirs.flatMap(({ name, signed }) => (signed ? [name] : [])),
    credentials,
    at,
  });
}

/**
 * Signs the request of an entry into its query string, with the time and keys of now, so that the
 * URL can be given on and opened. It demands no header of whoever opens it but the page's own
 * `x-amz-*` of a method that no address bar sends. `expiresIn` is in seconds.
 */
export async function presignAfresh(
  entry: Entry,
  { signer, credentials, at }: Omit<FreshSignature, "ruleHeaders">,
  expiresIn: number,
): Promise<Result<Presigned>> {
  const { signature } = entry;
  if (!signature) return notSigned();
  const isOpenable = /^(?:get|head)$/i.test(entry.method);
  const demanded = isOpenable ? [] : entry.headers.filter(isDemanded);
  const lacking = hiddenHeader(demanded) ?? hiddenUrl(signature);
  if (lacking) return lacking;
  const expired = entry.source && refuseExpired(entry.source, credentials, at);
  if (expired) return expired;
  return signer.presign({
    ...recorded(signature),
    headers: demanded.map(({ name, value }): Header => [name, value]),
    extraHeaders: [],
    pageHeaders: [],
    credentials,
    at,
    expiresIn,
  });
}

/** What a signature's record tells of the request. */
function recorded(signature: SignatureRecord) {
  const { method, url, scope, signAs } = signature;
  return { method, url, scope, ...(signAs && { signAs }), body: bodyOf(signature) };
}

function bodyOf({ payloadHash, bodyLength }: SignatureRecord): RequestBody {
  // What was left unsigned once may be left so again; its bytes are gone.
  return payloadHash === "UNSIGNED-PAYLOAD"
    ? { kind: "unavailable", reason: "unreadable" }
    : { kind: "hashed", sha256: payloadHash, length: bodyLength };
}

/** A header of the page's, or one of the browser's that the rule signs. */
function isTheirs({ name, from, signed }: EntryHeader): boolean {
  return from === "page" || (from === "browser" && signed && name !== "host");
}

/** A header that AWS refuses unless it is signed. */
function isDemanded({ name, from, signed }: EntryHeader): boolean {
  return from === "page" && signed && /^x-amz-/i.test(name);
}

function isNamed(header: EntryHeader, name: string): boolean {
  return header.name.toLowerCase() === name.toLowerCase();
}

type Lacking = ReturnType<typeof fail> | undefined;

function notSigned(): ReturnType<typeof fail> {
  return fail("input-invalid", "This request was not signed, so there is nothing to sign again.");
}

/** A signed header that would be signed otherwise than it was sent: the log hides a secret in it. */
function hiddenHeader(headers: readonly EntryHeader[]): Lacking {
  const header = headers.find(({ signed, value }) => signed && value.includes(HIDDEN_VALUE));
  return header && headerNotKept(header.name);
}

function hiddenUrl({ url }: SignatureRecord): Lacking {
  if (!url.includes(HIDDEN_VALUE)) return undefined;
  return fail(
    "request-unsignable",
    "The URL holds a secret that was not kept. Send the request again.",
  );
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
