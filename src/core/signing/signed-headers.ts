import { fail, type Result, succeed } from "../errors.ts";
import type { Header } from "../request.ts";

/** The header that tells the payload's hash. */
export const CONTENT_HASH = "x-amz-content-sha256";

/** The page's headers that are signed when it sends them, beside every `x-amz-*`. */
export const DEFAULT_PAGE_HEADERS: readonly string[] = ["content-type"];

/** Headers that a signature sets itself: a page's own never reach it, and a rule cannot name them. */
const OURS: ReadonlySet<string> = new Set([
  "authorization",
  "host",
  CONTENT_HASH,
  "x-amz-date",
  "x-amz-security-token",
]);

/** Headers that the browser or a proxy writes or changes after the request is held. */
const BROWSERS =
  /^(?:accept-encoding|accept-charset|connection|content-length|cookie2?|date|dnt|expect|if-(?:match|modified-since|none-match|range|unmodified-since)|keep-alive|origin|priority|proxy-.*|range|referer|sec-.*|te|trailer|transfer-encoding|upgrade|user-agent|via|x-amzn-trace-id)$/;

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

/** Why a header can be neither added by a rule nor named as signed, or nothing if it can. */
export function headerNameProblem(name: string): string | undefined {
  const lower = name.toLowerCase();
  if (!/^[!#$%&'*+\-.^_`|~0-9A-Za-z]+$/.test(name)) {
    return `“${printable(name)}” is not the name of a header.`;
  }
  if (OURS.has(lower)) {
    return `The header ${lower} is set by the signature itself. Remove it from the rule.`;
  }
  return BROWSERS.test(lower)
    ? `The header ${lower} is written by the browser after a request is signed. Remove it from the rule.`
    : undefined;
}

/** The headers to sign but `host`, by lower-case name; repeats are joined by commas. */
export function chooseHeaders(choice: HeaderChoice): Result<Map<string, string>> {
  const problem = ruleProblem(choice);
  if (problem) {
    return problem;
  }
  const replaced = lowerNames([...choice.extraHeaders, ...choice.unsignedHeaders]);
  const wanted = new Set(choice.pageHeaders.map((name) => name.toLowerCase()));
  const fromPage = choice.headers.filter(([name]) => {
    const lower = name.toLowerCase();
    const signed = lower.startsWith("x-amz-") || wanted.has(lower);
    return signed && !OURS.has(lower) && !replaced.has(lower);
  });
  return collect([...fromPage, ...choice.extraHeaders]);
}

function ruleProblem(choice: HeaderChoice): ReturnType<typeof fail> | undefined {
  const added = [...choice.extraHeaders, ...choice.unsignedHeaders];
  for (const name of [...added.map(([each]) => each), ...choice.pageHeaders]) {
    const problem = headerNameProblem(name);
    if (problem !== undefined) {
      return fail("header-invalid", problem, { header: printable(name) });
    }
  }
  for (const [name, value] of choice.unsignedHeaders) {
    if (!isValue(value)) {
      return invalidValue(name);
    }
    if (name.toLowerCase().startsWith("x-amz-")) {
      return fail(
        "header-invalid",
        `The header ${name} must be signed, as AWS demands of every x-amz- header. Let the rule sign it.`,
        { header: name },
      );
    }
  }
  return undefined;
}

function collect(headers: readonly Header[]): Result<Map<string, string>> {
  const collected = new Map<string, string>();
  for (const [name, value] of headers) {
    if (!isValue(value)) {
      return invalidValue(name);
    }
    const lower = name.toLowerCase();
    const before = collected.get(lower);
    const trimmed = value.replace(/^[ \t]+|[ \t]+$/g, "");
    collected.set(lower, before === undefined ? trimmed : `${before},${trimmed}`);
  }
  return succeed(collected);
}

/** Printable ASCII, spaces and tabs: AWS does not say how to sign anything else. */
function isValue(value: string): boolean {
  return /^[\t\x20-\x7e]*$/.test(value);
}

function invalidValue(name: string): ReturnType<typeof fail> {
  return fail(
    "header-invalid",
    `The value of the header ${printable(name)} holds a line break, another control character or a letter that is not ASCII, so it cannot be signed. Correct the value.`,
    { header: printable(name) },
  );
}

function lowerNames(headers: readonly Header[]): Set<string> {
  return new Set(headers.map(([name]) => name.toLowerCase()));
}

function printable(name: string): string {
  return name.replace(/[^\x20-\x7e]/g, "?").slice(0, 100);
}
