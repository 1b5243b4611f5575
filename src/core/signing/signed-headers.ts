import type { HeaderBag } from "@smithy/types";
import { fail, type Result, succeed } from "../errors.ts";
import type { Header } from "../request.ts";

/** The headers of a signature beside `authorization`. */
export const CONTENT_HASH = "x-amz-content-sha256";
export const SESSION_TOKEN = "x-amz-security-token";
export const SIGNING_DATE = "x-amz-date";

/** The page's headers that are signed when it sends them, beside every `x-amz-*`. */
export const DEFAULT_PAGE_HEADERS: readonly string[] = ["content-type"];

/** Headers that a signature sets itself: a page's own never reach it, and no rule names them. */
const OURS: ReadonlySet<string> = new Set([
  "authorization",
  "host",
  CONTENT_HASH,
  SESSION_TOKEN,
  SIGNING_DATE,
]);

/** Headers that the browser or a proxy writes or changes after the request is held. */
const BROWSERS =
  /^(?:accept-encoding|accept-charset|connection|cookie2?|date|dnt|expect|if-(?:match|modified-since|none-match|range|unmodified-since)|keep-alive|origin|priority|proxy-.*|range|referer|sec-.*|te|trailer|transfer-encoding|upgrade|user-agent|via|x-amzn-trace-id)$/;

/**
 * A header's name is a token, but for one that JavaScript's objects do not hold; its value is
 * signed if it is printable ASCII and tabs.
 */
const NAME = /^(?!__proto__$)[!#$%&'*+\-.^_`|~0-9A-Za-z]+$/i;
const VALUE = /^[\t\x20-\x7e]*$/;

export interface HeaderChoice {
  /** The request's headers, names in any case. */
  readonly headers: readonly Header[];
  /** The rule's headers, which are signed and take the place of the page's. */
  readonly extraHeaders: readonly Header[];
  /** The rule's headers that are sent and not signed. */
  readonly unsignedHeaders: readonly Header[];
  /** Names of the page's headers to sign. */
  readonly pageHeaders: readonly string[];
}

/**
 * Why a rule cannot add a header, or name a header of the page as one to sign; nothing if it can.
 */
export function headerNameProblem(name: string, use: "add" | "sign"): string | undefined {
  const lower = name.toLowerCase();
  if (!NAME.test(name)) {
    return `“${printable(name)}” is not the name of a header. Correct it in the rule.`;
  }
  if (OURS.has(lower)) {
    return `The header ${lower} is set by the signature itself. Remove it from the rule.`;
  }
  return BROWSERS.test(lower) || (use === "add" && lower === "content-length")
    ? `The header ${lower} is written by the browser after a request is signed. Remove it from the rule.`
    : undefined;
}

/** The headers to sign but `host`, by lower-case name; repeats are joined by commas. */
export function chooseHeaders(choice: HeaderChoice): Result<HeaderBag> {
  const problem = ruleProblem(choice);
  if (problem) {
    return problem;
  }
  const wanted = choice.pageHeaders.map((name) => name.toLowerCase());
  const replaced = [...choice.extraHeaders, ...choice.unsignedHeaders].map(([name]) =>
    name.toLowerCase(),
  );
  const chosen: HeaderBag = {};
  for (const [name, value] of choice.headers) {
    const lower = name.toLowerCase();
    const isSigned = lower.startsWith("x-amz-") || wanted.includes(lower);
    if (isSigned && !OURS.has(lower) && !replaced.includes(lower)) {
      if (!VALUE.test(value)) {
        return invalidValue(name);
      }
      add(chosen, lower, value);
    }
  }
  for (const [name, value] of choice.extraHeaders) {
    add(chosen, name.toLowerCase(), value);
  }
  return succeed(chosen);
}

function add(chosen: HeaderBag, name: string, value: string): void {
  const before = chosen[name];
  const trimmed = value.trim();
  chosen[name] = before === undefined ? trimmed : `${before},${trimmed}`;
}

function ruleProblem(choice: HeaderChoice): ReturnType<typeof fail> | undefined {
  const added = [...choice.extraHeaders, ...choice.unsignedHeaders];
  const misnamed =
    nameProblem(choice.pageHeaders, "sign") ??
    nameProblem(
      added.map(([name]) => name),
      "add",
    );
  if (misnamed) {
    return misnamed;
  }
  const bad = added.find(([, value]) => !VALUE.test(value));
  if (bad) {
    return invalidValue(bad[0]);
  }
  const unsigned = choice.unsignedHeaders.find(([name]) => /^x-amz-/i.test(name));
  return (
    unsigned &&
    fail(
      "header-invalid",
      `AWS wants every x-amz- header signed, ${unsigned[0]} among them. Let the rule sign it.`,
      { header: unsigned[0] },
    )
  );
}

function nameProblem(
  names: readonly string[],
  use: "add" | "sign",
): ReturnType<typeof fail> | undefined {
  for (const name of names) {
    const problem = headerNameProblem(name, use);
    if (problem !== undefined) {
      return fail("header-invalid", problem, { header: printable(name) });
    }
  }
  return undefined;
}

function invalidValue(name: string): ReturnType<typeof fail> {
  return fail(
    "header-invalid",
    `The value of the header ${printable(name)} holds a line break, another control character or a letter that is not ASCII, so it cannot be signed. Correct the value.`,
    { header: printable(name) },
  );
}

function printable(name: string): string {
  return name.replace(/[^\x20-\x7e]/g, "?").slice(0, 100);
}
