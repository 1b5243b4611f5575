import type {
  Content,
  Entry as HarEntry,
  Header,
  PostData,
  QueryString,
  Response,
} from "har-format";
import { HIDDEN_VALUE } from "../../signing/signature.ts";
import type { Answer, Entry, EntryBody } from "../entry.ts";
import { authorizationHeaders, secretHeaders, secretParameters } from "../secret-values.ts";

/** Whether bodies go into the file: they are the caller's own data, which nobody can redact. */
export type HarBodies = "with-bodies" | "without-bodies";

/** What of an entry has no place in HAR. */
export interface CountersignPart {
  readonly decision: Entry["outcome"];
  readonly rule?: string;
  /** `region/service`. */
  readonly scope?: string;
  /** Why it was withheld or failed, as the log's code. */
  readonly reason?: string;
}

/** What stands before the entries of a HAR 1.2 file, and between two of them, and after them. */
export const harFrame = {
  before: (version: string): string =>
    `{"log":{"version":"1.2","creator":${JSON.stringify({ name: "Countersign", version })},"pages":[],"entries":[\n`,
  between: ",\n",
  after: "\n]}}\n",
} as const;

/**
 * An entry as HAR 1.2 has it, built of what is named here and of nothing else. Secrets are masked
 * by the log already; authorization, API keys, tokens and cookies are masked whole.
 */
export function harEntry(
  entry: Entry,
  bodies: HarBodies,
): HarEntry & { readonly _countersign: CountersignPart } {
  const { heldAt, releasedAt = heldAt } = entry.timing;
  const blocked = Math.max(0, releasedAt - heldAt);
  const wait = entry.answer ? Math.max(0, entry.answer.at - releasedAt) : 0;
  return {
    startedDateTime: new Date(heldAt).toISOString(),
    time: blocked + wait,
    request: requestOf(entry, bodies),
    response: responseOf(entry.answer, bodies),
    cache: {},
    timings: { blocked, dns: -1, connect: -1, ssl: -1, send: 0, wait, receive: 0 },
    _countersign: partOf(entry),
  };
}

function requestOf(entry: Entry, bodies: HarBodies): HarEntry["request"] {
  const url = new URL(entry.url);
  const type = typeOf(entry.headers);
  const postData = postDataOf(entry.body, type, bodies);
  return {
    method: entry.method,
    // Absolute and in ASCII, as HAR wants it, a hidden value in it too.
    url: url.href,
    httpVersion: "",
    cookies: [],
    headers: entry.headers.map(maskedHeader),
    queryString: Array.from(url.searchParams, maskedParameter),
    ...(postData && { postData }),
    headersSize: -1,
    bodySize: sizeOf(entry.body),
  };
}

function responseOf(answer: Answer | undefined, bodies: HarBodies): Response {
  const isResponse = answer?.kind === "response";
  const headers = isResponse ? answer.headers : [];
  const body: EntryBody = isResponse ? answer.body : { kind: "none" };
  return {
    status: isResponse ? answer.status : 0,
    statusText: isResponse ? answer.statusText : "",
    httpVersion: "",
    cookies: [],
    headers: headers.map(maskedHeader),
    content: contentOf(body, typeOf(headers), bodies),
    redirectURL: headers.find(({ name }) => name.toLowerCase() === "location")?.value ?? "",
    headersSize: -1,
    bodySize: sizeOf(body),
    ...(answer?.kind === "error" && { comment: answer.reason }),
  };
}

function partOf({ outcome, rule, signature, withheld, failure }: Entry): CountersignPart {
  const reason = withheld ?? failure?.code;
  return {
    decision: outcome,
    ...(rule && { rule: rule.name }),
    ...(signature && { scope: `${signature.scope.region}/${signature.scope.service}` }),
    ...(reason !== undefined && { reason }),
  };
}

function maskedHeader({ name, value }: { readonly name: string; readonly value: string }): Header {
  const lower = name.toLowerCase();
  const isSecret = secretHeaders.has(lower) || authorizationHeaders.has(lower);
  return { name, value: isSecret ? HIDDEN_VALUE : value };
}

function maskedParameter([name, value]: readonly [string, string]): QueryString {
  return { name, value: secretParameters.has(name.toLowerCase()) ? HIDDEN_VALUE : value };
}

function postDataOf(body: EntryBody, mimeType: string, bodies: HarBodies): PostData | undefined {
  if (body.kind === "none") return undefined;
  if (body.kind === "text" && bodies === "with-bodies") return { mimeType, text: body.text };
  return { mimeType, text: "", comment: leftOut(body) };
}

function contentOf(body: EntryBody, mimeType: string, bodies: HarBodies): Content {
  const size = Math.max(0, sizeOf(body));
  if (body.kind === "none") return { size, mimeType };
  if (bodies === "with-bodies") {
    if (body.kind === "text") return { size, mimeType, text: body.text };
    if (body.kind === "binary" && body.hex.length === body.bytes * 2) {
      return { size, mimeType, text: base64Of(body.hex), encoding: "base64" };
    }
  }
  return { size, mimeType, comment: leftOut(body) };
}

function leftOut(body: EntryBody): string {
  if (body.kind === "not-kept") return `The log has not kept it (${body.reason}).`;
  return body.kind === "binary" ? "It is binary, and left out." : "It is left out.";
}

function base64Of(hex: string): string {
  return btoa(hex.replaceAll(/../g, (pair) => String.fromCharCode(Number.parseInt(pair, 16))));
}

/** Bytes; −1 where nobody knows. */
function sizeOf(body: EntryBody): number {
  return body.kind === "none" ? 0 : (body.bytes ?? -1);
}

function typeOf(headers: readonly { readonly name: string; readonly value: string }[]): string {
  return headers.find(({ name }) => name.toLowerCase() === "content-type")?.value ?? "";
}
