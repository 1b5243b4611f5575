import { fail, type Result, succeed } from "../errors.ts";
import { type PageQuery, readQuery } from "./canonical-query.ts";
import { isWellFormed, reencode } from "./percent-encoding.ts";
import { pathStyleOf, type Scope, type SignAs } from "./signature.ts";
import { type UrlParts, urlParts } from "./url-parts.ts";

/** What of a URL is signed. */
export interface SignedTarget {
  readonly url: UrlParts;
  /** The value of the `host` header that is signed. */
  readonly host: string;
  /** Percent-encoded, as the signing library takes it for the scope's path style. */
  readonly path: string;
  readonly query: PageQuery;
}

/** No AWS endpoint takes a longer URL; execute-api takes 10,240 bytes with all headers. */
const LONGEST_URL = 65_536;

/** Reads the URL that the browser will send, or says why it cannot be signed. */
export function readTarget(
  address: string,
  scope: Scope,
  signAs: SignAs | undefined,
): Result<SignedTarget> {
  if (address.length > LONGEST_URL) {
    return unsignable(
      `The URL is ${address.length} characters long, and no AWS endpoint takes more than ${LONGEST_URL}. Send the data in the body.`,
    );
  }
  const url = urlParts(address);
  if (!url) {
    return unsignable("The request's URL cannot be read, so it cannot be signed.");
  }
  const unfit = unfitness(url);
  if (unfit !== undefined) {
    return unsignable(unfit);
  }
  const path = readPath(url, scope, signAs);
  if (!path.ok) {
    return path;
  }
  const query = readQuery(url.search);
  return query.ok
    ? succeed({ url, host: signAs?.host ?? url.host, path: path.value, query: query.value })
    : query;
}

function unsignable(message: string): ReturnType<typeof fail> {
  return fail("request-unsignable", message);
}

function unfitness(url: UrlParts): string | undefined {
  const secure = url.protocol === "https:" || url.protocol === "wss:";
  const plain = url.protocol === "http:" || url.protocol === "ws:";
  if (plain && !isLoopback(url.hostname)) {
    return `${url.host} is called over ${url.protocol}//, where anyone on the way could read and repeat a signed request. Call it over https://.`;
  }
  if (!secure && !plain) {
    return `A request to a ${url.protocol} address is not sent over HTTP, so it cannot be signed.`;
  }
  return url.hasUserInformation
    ? `The URL of ${url.host} holds a user name or password, which cannot go beside a signature. Remove it from the URL.`
    : undefined;
}

function isLoopback(hostname: string): boolean {
  return (
    hostname === "localhost" ||
    hostname.endsWith(".localhost") ||
    hostname === "[::1]" ||
    /^127\.\d+\.\d+\.\d+$/.test(hostname)
  );
}

function readPath(url: UrlParts, scope: Scope, signAs: SignAs | undefined): Result<string> {
  const path = replacePrefix(url.pathname, signAs?.path);
  if (pathStyleOf(scope) === "execute-api") {
    return succeed(path);
  }
  if (!isWellFormed(path)) {
    return unsignable(
      "The path holds a % that begins no percent-encoding, and S3 does not say how to sign that. Encode a literal % as %25.",
    );
  }
  // A browser leaves characters such as ( and + as they are, which S3 encodes before it compares.
  const segments = path.split("/").map((segment) => reencode(segment).replaceAll("%2F", "/"));
  return succeed(segments.join("/"));
}

function replacePrefix(path: string, prefix: SignAs["path"]): string {
  if (!prefix) {
    return path;
  }
  const from = prefix.from.replace(/\/+$/, "");
  const to = prefix.to.replace(/\/+$/, "");
  const isWithin = path === from || path.startsWith(`${from}/`);
  return isWithin ? to + path.slice(from.length) || "/" : path;
}
