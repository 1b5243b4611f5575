import { createHash } from "node:crypto";
import type { ArrivedRequest, Header } from "./arrived-request.ts";
import { headerValues } from "./arrived-request.ts";

/** The two strings that a refusal for a wrong signature quotes. */
export type CanonicalEcho = {
  readonly canonicalRequest: string;
  readonly stringToSign: string;
};

/** A request as the canonical request sees it: the query without `X-Amz-Signature`. */
export type Signable = Pick<
  ArrivedRequest,
  "method" | "path" | "rawQuery" | "headers" | "bodySha256"
> & {
  readonly signedHeaders: readonly string[];
};

/** Of a signature: `20260102T030405Z`, and `20260102/eu-central-1/execute-api/aws4_request`. */
export type Scope = { readonly timestamp: string; readonly credentialScope: string };

/** The canonical request and the string to sign by the Signature Version 4 specification. */
export function canonicalEcho(request: Signable, scope: Scope): CanonicalEcho {
  const names = [...new Set(request.signedHeaders.map((name) => name.toLowerCase()))].toSorted();
  const canonicalRequest = [
    request.method,
    canonicalPath(request.path),
    canonicalQuery(request.rawQuery),
    ...names.map((name) => `${name}:${canonicalValue(request.headers, name)}`),
    "",
    names.join(";"),
    request.bodySha256,
  ].join("\n");
  const digest = createHash("sha256").update(canonicalRequest).digest("hex");
  const stringToSign = ["AWS4-HMAC-SHA256", scope.timestamp, scope.credentialScope, digest].join(
    "\n",
  );
  return { canonicalRequest, stringToSign };
}

function canonicalPath(path: string): string {
  const kept: string[] = [];
  for (const segment of path.split("/")) {
    if (segment === "..") kept.pop();
    else if (segment !== "" && segment !== ".") kept.push(segment);
  }
  const slash = path.endsWith("/") && kept.length > 0 ? "/" : "";
  return `/${kept.map((segment) => encodeBytes(Buffer.from(segment))).join("/")}${slash}`;
}

function canonicalQuery(rawQuery: string): string {
  const pairs = rawQuery
    .split("&")
    .filter((piece) => piece !== "")
    .map((piece): readonly [string, string] => {
      const mark = piece.indexOf("=");
      const name = mark < 0 ? piece : piece.slice(0, mark);
      return [reencode(name), reencode(mark < 0 ? "" : piece.slice(mark + 1))];
    });
  return pairs
    .toSorted(([nameA, valueA], [nameB, valueB]) => order(nameA, nameB) || order(valueA, valueB))
    .map(([name, value]) => `${name}=${value}`)
    .join("&");
}

function order(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}

function canonicalValue(headers: readonly Header[], name: string): string {
  return headerValues(headers, name)
    .map((value) => value.trim().replaceAll(/\s+/g, " "))
    .join(",");
}

/** Decodes a query's name or value, bytes not text, and encodes it by RFC 3986. */
function reencode(text: string): string {
  const bytes: number[] = [];
  for (const [part] of text.replaceAll("+", " ").matchAll(/%[0-9A-Fa-f]{2}|[^%]+|%/g)) {
    if (part.length === 3 && part.startsWith("%")) bytes.push(Number.parseInt(part.slice(1), 16));
    else bytes.push(...Buffer.from(part));
  }
  return encodeBytes(bytes);
}

function encodeBytes(bytes: Iterable<number>): string {
  let text = "";
  for (const byte of bytes) {
    const character = String.fromCharCode(byte);
    text += /[A-Za-z0-9\-_.~]/.test(character)
      ? character
      : `%${byte.toString(16).toUpperCase().padStart(2, "0")}`;
  }
  return text;
}
