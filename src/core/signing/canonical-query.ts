import { fail, type Result, succeed } from "../errors.ts";
import { isWellFormed, reencode } from "./percent-encoding.ts";

/**
 * A URL's query, ready to be signed. `grouped` is what the signing library takes. `encoded` is for
 * what the library cannot hold: bytes that are not UTF-8, a parameter named `__proto__`, and a
 * parameter repeated so often that the library would take quadratic time.
 */
export type PageQuery =
  | { readonly kind: "grouped"; readonly parameters: Record<string, string[]> }
  | { readonly kind: "encoded"; readonly pairs: readonly Pair[] };

type Pair = readonly [name: string, value: string];

const MOST_REPEATS = 100;
const SIGNATURE_PARAMETER =
  /^x-amz-(?:algorithm|credential|date|expires|security-token|signature|signedheaders)$/i;

/**
 * Reads a URL's query, from its question mark on, as AWS's services do: `+` is a space, repeats
 * stay, and a parameter without `=` has an empty value.
 */
export function readQuery(search: string): Result<PageQuery> {
  const pieces = search
    .slice(1)
    .split("&")
    .filter((piece) => piece !== "")
    .map(splitPiece);
  const query = grouped(pieces) ?? encoded(search, pieces);
  if (!query) {
    return fail(
      "request-unsignable",
      "The query holds a % that begins no percent-encoding, and AWS does not say how to sign that. Encode a literal % as %25.",
    );
  }
  const names =
    query.kind === "grouped" ? Object.keys(query.parameters) : query.pairs.map(([name]) => name);
  const signed = names.find((name) => SIGNATURE_PARAMETER.test(name));
  return signed === undefined
    ? succeed(query)
    : fail(
        "request-unsignable",
        `The URL carries a signature already, or a part of one (${signed}), and a request may have only one. Take the URL without it.`,
      );
}

/** The canonical query of encoded pairs: sorted by name, then by value. */
export function canonicalQueryOf(pairs: readonly Pair[]): string {
  return pairs
    .toSorted(
      ([nameA, valueA], [nameB, valueB]) => compare(nameA, nameB) || compare(valueA, valueB),
    )
    .map(([name, value]) => `${name}=${value}`)
    .join("&");
}

/** A piece's name and value, still percent-encoded. */
function splitPiece(piece: string): Pair {
  const spaced = piece.includes("+") ? piece.replaceAll("+", " ") : piece;
  const end = spaced.indexOf("=");
  return end < 0 ? [spaced, ""] : [spaced.slice(0, end), spaced.slice(end + 1)];
}

/** Nothing if the library could not hold it. */
function grouped(pieces: readonly Pair[]): PageQuery | undefined {
  const parameters: Record<string, string[]> = {};
  try {
    for (const [name, value] of pieces) {
      const decoded = decode(name);
      const values = Object.hasOwn(parameters, decoded) ? parameters[decoded] : undefined;
      if (decoded === "__proto__" || values?.length === MOST_REPEATS) {
        return undefined;
      }
      if (values) {
        values.push(decode(value));
      } else {
        parameters[decoded] = [decode(value)];
      }
    }
  } catch {
    return undefined;
  }
  return { kind: "grouped", parameters };
}

function decode(text: string): string {
  return text.includes("%") ? decodeURIComponent(text) : text;
}

/** Nothing if a `%` begins no percent-encoding. */
function encoded(search: string, pieces: readonly Pair[]): PageQuery | undefined {
  return isWellFormed(search)
    ? { kind: "encoded", pairs: pieces.map(([name, value]) => [reencode(name), reencode(value)]) }
    : undefined;
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
