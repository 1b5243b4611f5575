import { HIDDEN_VALUE } from "../signing/signature.ts";
import { searchAlsoInBase64For, searchFor } from "./secret-search.ts";
import type { Range, SecretSearch } from "./secret-search.ts";
import {
  authorizationHeaders,
  credentialSecrets,
  queryOf,
  requestSecrets,
  ruleHeaderSecrets,
  secretHeaders,
  secretParameters,
  secretPart,
  signInSecrets,
} from "./secret-values.ts";
import type { Secrets } from "./secret-values.ts";

/**
 * Puts `HIDDEN_VALUE` in the place of what may not be kept: what is known to be secret by its
 * name, and every known secret wherever its value occurs, however it is encoded.
 */
export interface TextRedaction {
  /** What is left of a header's value. */
  header(name: string, value: string): string;
  url(url: string): string;
  text(text: string): string;
  /** Bytes in hex, two digits each: those of a secret become 0. */
  hex(hex: string): string;
}

export function redactTexts(secrets: Secrets): TextRedaction {
  const ruleHeaders = new Set(secrets.ruleHeaders?.map(([name]) => name.toLowerCase()));
  const searches = [
    ...(secrets.credentials ?? []).flatMap((each) => lastingSearches(each, credentialSecrets)),
    ...(secrets.signIns ?? []).flatMap((each) => lastingSearches(each, signInSecrets)),
    ...(secrets.ruleHeaders ?? []).flatMap((each) => lastingSearches(each, ruleHeaderSecrets)),
    ...(secrets.request ? requestSecrets(secrets.request).map(searchFor) : []),
  ];
  const text = (value: string): string => hide(value, searches);
  return {
    text,
    header: (name, value) => {
      const lowerCase = name.toLowerCase();
      if (secretHeaders.has(lowerCase) || ruleHeaders.has(lowerCase)) return HIDDEN_VALUE;
      const hasScheme = authorizationHeaders.has(lowerCase);
      return text(hasScheme ? value.replaceAll(secretPart(value), HIDDEN_VALUE) : value);
    },
    url: (url) => text(hideParameters(url)),
    hex: (hex) => zero(hex, searches),
  };
}

/** Making a search costs too much for every request: it is kept as long as who holds its secret. */
const kept = new WeakMap<object, readonly SecretSearch[]>();

function lastingSearches<Holder extends object>(
  holder: Holder,
  secretsOf: (holder: Holder) => readonly string[],
): readonly SecretSearch[] {
  const searches = kept.get(holder) ?? secretsOf(holder).map(searchAlsoInBase64For);
  kept.set(holder, searches);
  return searches;
}

/** Leaves all but the secret parameters' values as they are written. */
function hideParameters(url: string): string {
  const query = queryOf(url);
  if (query === "") return url;
  return url.slice(0, -query.length) + query.split("&").map(hideParameter).join("&");
}

function hideParameter(pair: string): string {
  const [name = ""] = new URLSearchParams(pair).keys();
  if (!secretParameters.has(name.toLowerCase())) return pair;
  return `${pair.split("=", 1)[0]}=${HIDDEN_VALUE}`;
}

function hide(text: string, searches: readonly SecretSearch[]): string {
  let hidden = "";
  let done = 0;
  for (const [from, to] of rangesIn(text, searches)) {
    hidden += text.slice(done, from) + HIDDEN_VALUE;
    done = to;
  }
  return hidden + text.slice(done);
}

function zero(hex: string, searches: readonly SecretSearch[]): string {
  const bytes = hex.replaceAll(/../g, (pair) => String.fromCharCode(Number.parseInt(pair, 16)));
  let zeroed = hex;
  for (const [from, to] of rangesIn(bytes, searches)) {
    zeroed = zeroed.slice(0, from * 2) + "00".repeat(to - from) + zeroed.slice(to * 2);
  }
  return zeroed;
}

/** What the searches find, in order and without overlaps. */
function rangesIn(text: string, searches: readonly SecretSearch[]): readonly Range[] {
  const found = searches.flatMap((search) => search(text));
  const merged: [number, number][] = [];
  for (const [from, to] of found.toSorted(([left], [right]) => left - right)) {
    const last = merged.at(-1);
    if (last !== undefined && from <= last[1]) last[1] = Math.max(last[1], to);
    else merged.push([from, to]);
  }
  return merged;
}
