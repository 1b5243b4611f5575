import { fail, type Result, succeed } from "../errors.ts";

/**
 * A URL's query, ready to be signed. `grouped` is what the signing library takes. `encoded` is for
 * what the library cannot hold: bytes that are not UTF-8, a parameter named `__proto__`, and a
 * parameter repeated so often that the library would take quadratic time.
 */
export type PageQuery =
  | { readonly kind: "grouped"; readonly parameters: Record<string, string[]> }
  | { readonly kind: "encoded"; readonly pairs: readonly EncodedPair[] };

/** A name and a value, percent-encoded by RFC 3986. */
type EncodedPair = readonly [name: string, value: string];

const MOST_REPEATS = 100;
const SIGNATURE_PARAMETERS = new Set(["x-amz-signature", "x-amz-algorithm", "x-amz-credential"]);

/** Reads a URL's query as AWS's services do: `+` is a space, repeats stay, no value is empty. */
export function readQuery(url: URL): Result<PageQuery> {
  const malformed = /%(?![0-9A-Fa-f]{2}).{0,2}/.exec(url.search)?.[0];
  if (malformed !== undefined) {
    return fail(
      "request-unsignable",
      `The query holds “${malformed}”, which is no percent-encoding, and AWS does not say how to sign that. Encode a literal % as %25.`,
      { host: url.host },
    );
  }
  const parameters = groupParameters(url.searchParams);
  const signed = Object.keys(parameters).find((name) =>
    SIGNATURE_PARAMETERS.has(name.toLowerCase()),
  );
  if (signed !== undefined) {
    return fail(
      "request-unsignable",
      `The URL carries a signature already (${signed}), and a request may have only one.`,
      { host: url.host },
    );
  }
  return succeed(
    fitsLibrary(parameters, url.search)
      ? { kind: "grouped", parameters }
      : { kind: "encoded", pairs: encodePairs(url.search) },
  );
}

/** The canonical query of encoded pairs: sorted by name, then by value. */
export function canonicalQueryOf(pairs: readonly EncodedPair[]): string {
  return pairs
    .toSorted(
      ([nameA, valueA], [nameB, valueB]) => compare(nameA, nameB) || compare(valueA, valueB),
    )
    .map(([name, value]) => `${name}=${value}`)
    .join("&");
}

/** Percent-encodes UTF-8 by RFC 3986. */
export function encodeText(text: string): string {
  return encodeBytes(new TextEncoder().encode(text));
}

function groupParameters(parameters: URLSearchParams): Record<string, string[]> {
  // Without a prototype, a parameter may be named `__proto__`.
  const grouped = Object.create(null) as Record<string, string[]>;
  for (const [name, value] of parameters) {
    (grouped[name] ??= []).push(value);
  }
  return grouped;
}

function fitsLibrary(parameters: Record<string, string[]>, search: string): boolean {
  return (
    !Object.hasOwn(parameters, "__proto__") &&
    Object.values(parameters).every((values) => values.length <= MOST_REPEATS) &&
    isUtf8(search)
  );
}

function isUtf8(encoded: string): boolean {
  try {
    decodeURIComponent(encoded);
    return true;
  } catch {
    return false;
  }
}

function encodePairs(search: string): EncodedPair[] {
  return search
    .replace(/^\?/, "")
    .split("&")
    .filter((piece) => piece !== "")
    .map((piece) => {
      const end = piece.indexOf("=");
      const [name, value] = end < 0 ? [piece, ""] : [piece.slice(0, end), piece.slice(end + 1)];
      return [encodeBytes(decodePiece(name)), encodeBytes(decodePiece(value))];
    });
}

function decodePiece(piece: string): Uint8Array {
  return decodeBytes(piece.replaceAll("+", " "));
}

/** The bytes that well-formed percent-encoded ASCII stands for. */
export function decodeBytes(encoded: string): Uint8Array {
  const bytes = new Uint8Array(encoded.length);
  let length = 0;
  for (let index = 0; index < encoded.length; index += 1) {
    const isEncoded = encoded.charCodeAt(index) === 0x25;
    bytes[length] = isEncoded
      ? Number.parseInt(encoded.slice(index + 1, index + 3), 16)
      : encoded.charCodeAt(index);
    length += 1;
    index += isEncoded ? 2 : 0;
  }
  return bytes.subarray(0, length);
}

/** Percent-encodes every byte but RFC 3986's unreserved characters. */
export function encodeBytes(bytes: Uint8Array): string {
  let encoded = "";
  for (const byte of bytes) {
    const character = String.fromCharCode(byte);
    encoded += /[A-Za-z0-9\-._~]/.test(character)
      ? character
      : `%${byte.toString(16).toUpperCase().padStart(2, "0")}`;
  }
  return encoded;
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
