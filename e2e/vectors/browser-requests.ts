import fc from "fast-check";
import type { Header } from "../../src/core/request.ts";

/** A request that a browser could send, and what of its headers is to be signed. */
export interface BrowserRequest {
  readonly method: string;
  readonly url: URL;
  readonly body: Uint8Array<ArrayBuffer>;
  /** To be signed as they are. */
  readonly signedHeaders: readonly Header[];
  /** The browser's own, and a page's attempts at ours: never to be signed. */
  readonly otherHeaders: readonly Header[];
  readonly extraHeaders: readonly Header[];
  readonly sessionToken: string | undefined;
  readonly at: number;
  readonly region: string;
  readonly service: string;
}

/** What a browser can send and the comparison leaves out, each with the reason. */
export const EXCLUSIONS: readonly string[] = [
  "a % in the query that begins no percent-encoding: undefined by AWS; refused by both signers",
  "parameters named as those of a signature (X-Amz-Signature and six more): refused by both",
  "methods in lower case: no HTTP server takes one; the reference signs the letters, ours upper case",
  "header values that are not ASCII: undefined by AWS; refused by ours",
];

const HOSTS = [
  "https://a1b2c3d4e5.execute-api.eu-central-1.amazonaws.com",
  "https://A1B2C3D4E5.Execute-API.us-gov-west-1.amazonaws.com",
  "https://api.shop.example:8443",
  "https://bücher.example",
  "https://api.shop.example:443",
  "wss://a1b2c3d4e5.execute-api.cn-north-1.amazonaws.com.cn",
  "http://127.0.0.1:3000",
  "http://localhost:8080",
  "https://[2001:db8::1]:9443",
] as const;

const text = fc.oneof(
  fc.string({ maxLength: 6 }),
  fc.string({ unit: "grapheme", maxLength: 4 }),
  fc.string({ unit: "binary", maxLength: 3 }),
  fc.stringMatching(/^[-_.~!$&'()*+,;=:@/?[\]{}|\\^`"<> A-Za-z0-9]{0,6}$/),
  fc.constantFrom("%20", "%2F", "%2f", "%25", "%7E", "%41", "%C3%A9", "%F0%9F%9A%80", "%2B", "%00"),
  fc.constantFrom("%E9", "%FF", "%C3", "%ED%A0%80", "%C0%AF", "%EF%BB%BF"),
);

const segment = fc.oneof(
  text,
  fc.constantFrom("", ".", "..", "%2e", "%2E%2e", "%zz", "%", "orders", "a b", "@connections"),
);

const path = fc
  .array(segment, { maxLength: 6 })
  .map((segments) => segments.map((each) => each.replace(/[?#]/g, "")).join("/"));

const NAMES = ["a", "A", "tag", "a[]", "a-b", "a.b", "a%2Fb", "é", "", "__proto__", "constructor"];

const parameter = fc
  .tuple(fc.oneof(fc.constantFrom(...NAMES), text), fc.constantFrom("=", "=", "=", ""), text)
  .map(([name, equals, value]) => (equals === "" ? name : `${name}=${value}`));

const query = fc
  .array(parameter, { maxLength: 8 })
  // A lone % is excluded where the query is read: what it stands for is not defined.
  .map((pieces) =>
    pieces
      .join("&")
      .replace(/#/g, "")
      .replace(/%(?![0-9A-Fa-f]{2})/g, "%25"),
  );

const url = fc
  .tuple(fc.constantFrom(...HOSTS), path, fc.option(query, { nil: undefined }))
  .map(
    ([host, pathname, search]) => `${host}/${pathname}${search === undefined ? "" : `?${search}`}`,
  )
  .filter((address) => URL.canParse(address))
  .map(asBrowserParses);

/** Chromium encodes ^ and | in a path, which Node leaves as they are. */
function asBrowserParses(address: string): URL {
  const parsed = new URL(address);
  parsed.pathname = parsed.pathname.replaceAll("^", "%5E").replaceAll("|", "%7C");
  return parsed;
}

const headerValue = fc.stringMatching(/^[\t -~]{0,12}$/);

const signedHeaders = fc.tuple(
  fc.option(
    fc.constantFrom(
      ["content-type", "application/json"] as const,
      ["Content-Type", "text/plain;charset=UTF-8"] as const,
      ["content-type", "multipart/form-data; boundary=----WebKitFormBoundaryx"] as const,
    ),
    { nil: undefined },
  ),
  fc.option(headerValue, { nil: undefined }),
  fc.option(headerValue, { nil: undefined }),
);

const otherHeaders = fc.subarray<Header>([
  ["accept-encoding", "gzip, deflate, br, zstd"],
  ["Cookie", "session=1"],
  ["origin", "https://shop.example"],
  ["content-length", "3"],
  ["range", "bytes=0-1"],
  ["if-none-match", '"1"'],
  ["priority", "u=1, i"],
  ["dnt", "1"],
  ["sec-fetch-mode", "cors"],
  ["User-Agent", "Mozilla/5.0"],
  ["Authorization", "Bearer of.a.page"],
  ["AUTHORIZATION", "Basic eDp5"],
  ["X-Amz-Date", "20010101T000000Z"],
  ["X-AMZ-SECURITY-TOKEN", "of a page"],
  ["x-amzn-trace-id", "Root=1"],
]);

const body = fc.oneof(
  fc.constant(new Uint8Array()),
  fc.string({ unit: "binary" }).map((each) => new TextEncoder().encode(each)),
  fc.uint8Array({ maxLength: 64 }).map((each) => new Uint8Array(each)),
  fc.integer({ min: 16_000, max: 20_000 }).map((length) => new Uint8Array(length).fill(length)),
);

/** Requests as a browser sends them: every URL went through the URL parser. */
export const browserRequests: fc.Arbitrary<BrowserRequest> = fc
  .record({
    method: fc.constantFrom("GET", "POST", "PUT", "PATCH", "DELETE", "HEAD", "PROPFIND"),
    url,
    body,
    signed: signedHeaders,
    otherHeaders,
    extraHeaders: fc.subarray<Header>([
      ["X-Api-Key", "abc  def"],
      ["x-biz", ""],
      ["X-Tenant-Id", " a\tb "],
    ]),
    sessionToken: fc.option(fc.constantFrom("FwoGZXIvYXdzEA==", "a/b+c=="), { nil: undefined }),
    at: fc.integer({ min: 0, max: Date.UTC(2099, 11, 31) }),
    region: fc.constantFrom("eu-central-1", "us-gov-west-1", "cn-north-1"),
    service: fc.constantFrom("execute-api", "lambda", "appsync", "es"),
  })
  .map(({ signed: [contentType, one, two], ...request }) => ({
    ...request,
    signedHeaders: [
      ...(contentType ? [contentType] : []),
      ...(one === undefined ? [] : [["X-Amz-Meta-One", one] as const]),
      ...(two === undefined ? [] : [["x-amz-target", two] as const]),
    ],
  }));
