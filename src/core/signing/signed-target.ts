import { fail, type Result, succeed } from "../errors.ts";
import { decodeBytes, encodeBytes, type PageQuery, readQuery } from "./canonical-query.ts";
import { pathStyleOf, type Scope, type SignAs } from "./signature.ts";

/** What of a URL is signed. */
export interface SignedTarget {
  readonly url: URL;
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
  signAs: SignAs = {},
): Result<SignedTarget> {
  if (address.length > LONGEST_URL) {
    return fail(
      "request-unsignable",
      `The URL is ${address.length} characters long, and no AWS endpoint takes more than ${LONGEST_URL}. Send the data in the body.`,
    );
  }
  if (!URL.canParse(address)) {
    return fail("request-unsignable", "The request's URL cannot be read, so it cannot be signed.");
  }
  const url = new URL(address);
  const unfit = unfitness(url);
  if (unfit !== undefined) {
    return fail("request-unsignable", unfit, { host: url.host });
  }
  const path = readPath(url, scope, signAs);
  if (!path.ok) {
    return path;
  }
  const query = readQuery(url);
  return query.ok
    ? succeed({ url, host: signAs.host ?? url.host, path: path.value, query: query.value })
    : query;
}

function unfitness(url: URL): string | undefined {
  const secure = url.protocol === "https:" || url.protocol === "wss:";
  const plain = url.protocol === "http:" || url.protocol === "ws:";
  if (plain && !isLoopback(url.hostname)) {
    return `${url.host} is called over ${url.protocol}//, where anyone on the way could read and repeat a signed request. Call it over https://.`;
  }
  if (!secure && !plain) {
    return `A request to a ${url.protocol} address is not sent over HTTP and cannot be signed.`;
  }
  if (url.username !== "" || url.password !== "") {
    return `The URL of ${url.host} holds a user name or password, which cannot go beside a signature. Remove it from the URL.`;
  }
  return undefined;
}

function isLoopback(hostname: string): boolean {
  return (
    hostname === "localhost" ||
    hostname.endsWith(".localhost") ||
    hostname === "[::1]" ||
    /^127\.\d+\.\d+\.\d+$/.test(hostname)
  );
}

function readPath(url: URL, scope: Scope, signAs: SignAs): Result<string> {
  const path = replacePrefix(url.pathname, signAs.path);
  if (pathStyleOf(scope) === "execute-api") {
    return succeed(path);
  }
  if (/%(?![0-9A-Fa-f]{2})/.test(path)) {
    return fail(
      "request-unsignable",
      "The path holds a % that begins no percent-encoding, and S3 does not say how to sign that. Encode a literal % as %25.",
      { host: url.host },
    );
  }
  // A browser leaves characters such as ( and + as they are, which S3 encodes before it compares.
  return succeed(
    path
      .split("/")
      .map((segment) => encodeBytes(decodeBytes(segment)).replaceAll("%2F", "/"))
      .join("/"),
  );
}

function replacePrefix(path: string, prefix: SignAs["path"]): string {
  if (!prefix) {
    return path;
  }
  const from = prefix.from.replace(/\/+$/, "");
  const to = prefix.to.replace(/\/+$/, "");
  if (path !== from && !path.startsWith(`${from}/`)) {
    return path;
  }
  return to + path.slice(from.length) || "/";
}
