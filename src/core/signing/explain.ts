import type { HeaderBag, QueryParameterBag } from "@smithy/types";
import { readQuery } from "./canonical-query.ts";
import { canonicalRequestOf } from "./canonical-request.ts";
import { HIDDEN_VALUE, pathStyleOf, type SignatureRecord } from "./signature.ts";
import { signatureParameters } from "./signature-parameters.ts";
import { readTarget } from "./signed-target.ts";

/** A line of what was signed, and where it comes from. */
export interface ExplainedLine {
  /** Up to where the hidden value begins, if `hidden` is set. */
  readonly text: string;
  readonly hidden: boolean;
  readonly origin: string;
}

/** What was signed, line by line, with the session token and the rule's header values hidden. */
export interface Explanation {
  readonly canonicalRequest: readonly ExplainedLine[];
  readonly stringToSign: readonly ExplainedLine[];
  /** Date, region, service and terminator, joined by slashes. */
  readonly credentialScope: string;
}

/** What a record does not hold, and an entry may. */
export interface ExplainContext {
  /** Milliseconds that were added to this computer's clock. */
  readonly clockOffset?: number;
  /** The credential source's name. */
  readonly source?: string;
}

/** Explains a signature from its record, as it was computed: by the signing library. */
export function explain(record: SignatureRecord, context: ExplainContext = {}): Explanation {
  const lines = canonicalRequestText(record).split("\n");
  const origins = [
    methodOrigin(record),
    pathOrigin(record, lines[1] ?? ""),
    queryOrigin(record),
    ...record.headers.map((header) => headerOrigin(header, record, context)),
    "end of the headers",
    signedHeadersOrigin(record.headers.length),
    payloadOrigin(record),
  ];
  const [algorithm = "", date = "", credentialScope = "", hash = ""] =
    record.stringToSign.split("\n");
  return {
    canonicalRequest: lines.map((line, index) => explainedLine(line, origins[index] ?? "")),
    stringToSign: [
      explainedLine(algorithm, "algorithm"),
      explainedLine(
        date,
        record.expiresIn === undefined ? "same as x-amz-date" : "same as X-Amz-Date",
      ),
      explainedLine(credentialScope, "scope: date, region, service"),
      explainedLine(hash, "SHA-256 of the lines above"),
    ],
    credentialScope,
  };
}

/**
 * The canonical request of a record. Where values are hidden, `HIDDEN_VALUE` stands in their place
 * unless `revealed` gives them by lower-case header name; then it is what was hashed.
 */
export function canonicalRequestText(
  record: SignatureRecord,
  revealed: ReadonlyMap<string, string> = new Map(),
): string {
  const target = readTarget(record.url, record.scope, record.signAs);
  if (!target.ok) {
    return "";
  }
  const headers: HeaderBag = {};
  for (const [name, value] of record.headers) {
    headers[name] = value === HIDDEN_VALUE ? (revealed.get(name) ?? HIDDEN_VALUE) : value;
  }
  const token = revealed.get("x-amz-security-token") ?? HIDDEN_VALUE;
  const text = canonicalRequestOf({
    method: record.method.toUpperCase(),
    path: target.value.path,
    pathStyle: pathStyleOf(record.scope),
    query: target.value.query,
    added: addedParameters(record, token),
    headers,
    payloadHash: record.payloadHash,
  });
  const parameter = "X-Amz-Security-Token=";
  return text.replace(parameter + encodeURIComponent(HIDDEN_VALUE), parameter + HIDDEN_VALUE);
}

function addedParameters(record: SignatureRecord, token: string): QueryParameterBag {
  const { accessKeyId, date, expiresIn, headers, sessionTokenLength, stringToSign } = record;
  return expiresIn === undefined
    ? {}
    : signatureParameters({
        accessKeyId,
        credentialScope: stringToSign.split("\n")[2] ?? "",
        date,
        expiresIn,
        signedHeaders: headers.map(([name]) => name),
        sessionToken: sessionTokenLength === undefined ? "" : token,
      });
}

function explainedLine(line: string, origin: string): ExplainedLine {
  const hidden = line.endsWith(`:${HIDDEN_VALUE}`);
  return { text: hidden ? line.slice(0, -HIDDEN_VALUE.length) : line, hidden, origin };
}

function methodOrigin({ method }: SignatureRecord): string {
  return method === method.toUpperCase() ? "method, as sent" : "method, in upper case";
}

function pathOrigin(record: SignatureRecord, canonical: string): string {
  const { pathname } = new URL(record.url);
  if (canonical === pathname) {
    return "path, as sent; nothing to encode";
  }
  if (record.signAs?.path) {
    return `path, signed as ${record.signAs.path.to} in place of ${record.signAs.path.from}`;
  }
  if (pathStyleOf(record.scope) === "s3") {
    return "path, encoded once";
  }
  return pathname.includes("//")
    ? "path, without empty segments, encoded once more"
    : "path, encoded once more";
}

function queryOrigin(record: SignatureRecord): string {
  const url = new URL(record.url);
  const query = readQuery(url.search);
  const notes = [
    url.search === "" ? "no query" : "query, sorted",
    ...(url.search.includes("+") ? ["“+” is a space"] : []),
    ...(query.ok && query.value.kind === "encoded" ? ["byte for byte"] : []),
    ...(record.expiresIn === undefined ? [] : ["with the signature's parameters"]),
  ];
  return notes.join("; ");
}

function headerOrigin(
  [name, value]: SignatureRecord["headers"][number],
  record: SignatureRecord,
  { clockOffset = 0, source }: ExplainContext,
): string {
  switch (name) {
    case "host":
      return record.signAs?.host === undefined
        ? "the URL's host"
        : "the host that the rule signs as";
    case "x-amz-date":
      return clockOffset === 0 ? "our clock" : `our clock, ${seconds(clockOffset)} for this host`;
    case "x-amz-security-token":
      return source === undefined ? "session token" : `session token of ${source}`;
    case "x-amz-content-sha256":
      return "the last line again, as this service asks";
    default:
      return value === HIDDEN_VALUE ? "the rule's header" : "the page's header";
  }
}

function seconds(milliseconds: number): string {
  const sign = milliseconds < 0 ? "−" : "+";
  return `${sign}${(Math.abs(milliseconds) / 1000).toFixed(1)} s`;
}

const NUMBERS = ["no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine"];

function signedHeadersOrigin(count: number): string {
  return count === 1 ? "the signed header" : `the ${NUMBERS[count] ?? count} signed headers`;
}

function payloadOrigin({ payloadHash, bodyLength }: SignatureRecord): string {
  if (payloadHash === "UNSIGNED-PAYLOAD") {
    return "the body is not signed";
  }
  return bodyLength === 0
    ? "SHA-256 of an empty body"
    : `SHA-256 of the body, ${bodyLength.toLocaleString("en")} ${bodyLength === 1 ? "byte" : "bytes"}`;
}
