import type { Header } from "./arrived-request.ts";
import type { RefusalCode } from "./refusal.ts";
import type { WireRequest } from "./sign-with-crt.ts";
import { targetOf } from "./sign-with-crt.ts";

/** One change to a signed request, and how the gateway refuses what comes of it. */
export type Tampering = {
  readonly name: string;
  readonly change: (request: WireRequest) => WireRequest;
  readonly code: RefusalCode;
  /** How the message starts. */
  readonly message: string;
  /** The requests that have what this changes; default all. */
  readonly applies?: (request: WireRequest) => boolean;
};

const MISMATCH = {
  code: "InvalidSignatureException",
  message: "The request signature we calculated does not match the signature you provided.",
} as const;

const INVALID_TOKEN = {
  code: "UnrecognizedClientException",
  message: "The security token included in the request is invalid.",
} as const;

export const TAMPERINGS: readonly Tampering[] = [
  { name: "another method", change: (request) => ({ ...request, method: "PATCH" }), ...MISMATCH },
  { name: "a longer path", change: inPath((path) => `${path}x`), ...MISMATCH },
  {
    name: "a path in another case",
    change: inPath((path) => path.replace(/.$/, (last) => last.toUpperCase())),
    applies: (request) => /[a-z]$/.test(pathOf(request)),
    ...MISMATCH,
  },
  {
    name: "another query value",
    change: inQuery((query) => query.replace(/=[^&]/, "=z")),
    applies: (request) => /=[^&]/.test(ownQuery(request)),
    ...MISMATCH,
  },
  { name: "one more query key", change: inQuery((query) => `extra=1&${query}`), ...MISMATCH },
  {
    name: "one repeat less",
    change: inQuery((query) => query.replace(REPEATED, "$1")),
    applies: (request) => REPEATED.test(ownQuery(request)),
    ...MISMATCH,
  },
  {
    name: "one byte of the body flipped",
    change: (request) => ({ ...request, body: request.body.with(0, (request.body[0] ?? 0) ^ 1) }),
    applies: (request) => request.body.length > 0,
    ...MISMATCH,
  },
  {
    name: "one byte more",
    change: (request) => ({ ...request, body: Buffer.concat([request.body, Buffer.from("x")]) }),
    ...MISMATCH,
  },
  {
    name: "another port in Host",
    change: inHeader(/^host$/i, (host) => `${host.replace(/:\d+$/, "")}:444`),
    ...MISMATCH,
  },
  {
    name: "another value of a signed header",
    change: inHeader(/^(?:content-type|x-biz)$/i, (value) => `${value}x`),
    applies: (request) => request.headers.some(([name]) => /^(?:content-type|x-biz)$/i.test(name)),
    ...MISMATCH,
  },
  {
    name: "a second value of a signed header",
    change: (request) => withHeader(request, ["Content-Type", "text/plain"]),
    applies: (request) => request.headers.some(([name]) => /^content-type$/i.test(name)),
    ...MISMATCH,
  },
  { name: "a date of a second later", change: everywhere("T030405Z", "T030406Z"), ...MISMATCH },
  {
    name: "a date of another day in the scope",
    change: everywhere(/20260102(\/|%2F)/, "20260101$1"),
    code: "InvalidSignatureException",
    message:
      "Date in Credential scope does not match YYYYMMDD from ISO-8601 version of date from HTTP: " +
      "'20260101' != '20260102', from '20260102T030405Z'.",
  },
  {
    name: "another region in the scope",
    change: everywhere(/(\/|%2F)(?:us|eu)-[a-z]+-1(\/|%2F)/, "$1us-west-2$2"),
    code: "InvalidSignatureException",
    message: "Credential should be scoped to a valid region, not 'us-west-2'.",
  },
  {
    name: "another service in the scope",
    change: everywhere(/(\/|%2F)(?:execute-api|lambda)(\/|%2F)/, "$1s3$2"),
    code: "InvalidSignatureException",
    message: "Credential should be scoped to correct service: '",
  },
  {
    name: "another digit in the signature",
    change: everywhere(
      /(Signature=[0-9a-f]{63})([0-9a-f])/,
      (_, kept: string, last: string) => kept + (last === "0" ? "1" : "0"),
    ),
    ...MISMATCH,
  },
  {
    name: "an access key that nobody has",
    change: everywhere(/(AKIA|ASIA)IOSFODNN7EXAMPLE/, "$1IOSFODNN7UNKNOWN"),
    ...INVALID_TOKEN,
  },
  {
    name: "another session token",
    change: everywhere("EXAMPLE+token", "EXAMPLE-token", "EXAMPLE%2Btoken"),
    applies: hasToken,
    ...INVALID_TOKEN,
  },
  {
    name: "no session token",
    change: (request) => ({
      ...request,
      url: request.url.replace(/&X-Amz-Security-Token=[^&]*/, ""),
      headers: request.headers.filter(([name]) => !/^x-amz-security-token$/i.test(name)),
    }),
    applies: hasToken,
    ...INVALID_TOKEN,
  },
  {
    name: "its session token twice",
    change: twice(/^x-amz-security-token$/i),
    applies: (request) => hasToken(request) && !isPresigned(request),
    ...INVALID_TOKEN,
  },
  {
    name: "the hash of its body twice",
    change: twice(/^x-amz-content-sha256$/i),
    applies: ({ headers }) => headers.some(([name]) => /^x-amz-content-sha256$/i.test(name)),
    ...MISMATCH,
  },
  {
    name: "its signed headers in another order",
    change: everywhere(/SignedHeaders=([^,&]*?host);([^,&]+)/, "SignedHeaders=$2;$1"),
    applies: (request) => !isPresigned(request),
    ...MISMATCH,
  },
  {
    name: "an unsigned x-amz header",
    change: (request) => withHeader(request, ["X-Amz-Meta", "1"]),
    code: "InvalidSignatureException",
    message: "'X-Amz-Meta' must be a 'SignedHeader' in the AWS Authorization.",
  },
  {
    name: "a Host that is not signed",
    change: everywhere(/(SignedHeaders=[^,&]*?)host/, "$1accept"),
    code: "InvalidSignatureException",
    message: "'Host' or ':authority' must be a 'SignedHeader' in the AWS Authorization.",
  },
  {
    name: "another page's Authorization beside ours",
    change: (request) => withHeader(request, ["Authorization", "Bearer abc"]),
    applies: (request) => !isPresigned(request),
    code: "IncompleteSignatureException",
    message: "'Bearer' not a valid key=value pair (missing equal-sign) in Authorization header: '",
  },
  {
    name: "the Authorization twice",
    change: twice(/^authorization$/i),
    applies: (request) => !isPresigned(request),
    code: "IncompleteSignatureException",
    message: "'AWS4-HMAC-SHA256' not a valid key=value pair (missing equal-sign) in Authorization",
  },
  {
    name: "an Authorization beside the signed query",
    change: (request) => withHeader(request, ["Authorization", "Bearer abc"]),
    applies: isPresigned,
    code: "InvalidSignatureException",
    message:
      "Found both 'X-Amz-Algorithm' as a query-string param and 'Authorization' as HTTP header.",
  },
  {
    name: "no signature",
    change: (request) => ({
      ...request,
      url: request.url.replace(/[?&]X-Amz-Algorithm=.*$/, ""),
      headers: request.headers.filter(([name]) => name !== "Authorization"),
    }),
    code: "MissingAuthenticationTokenException",
    message: "Missing Authentication Token",
  },
];

const REPEATED = /((?:^|&)([^=&]+)=[^&]*)&\2=[^&]*/;

function isPresigned({ url }: WireRequest): boolean {
  return url.includes("X-Amz-Signature=");
}

function hasToken({ url, headers }: WireRequest): boolean {
  return (
    url.includes("X-Amz-Security-Token=") ||
    headers.some(([name]) => name.toLowerCase() === "x-amz-security-token")
  );
}

function pathOf({ url }: WireRequest): string {
  return targetOf(url).split("?")[0] ?? "";
}

/** The query without what a presigned URL adds. */
function ownQuery({ url }: WireRequest): string {
  return (
    url
      .split("?")
      .slice(1)
      .join("?")
      .split(/&?X-Amz-/)[0] ?? ""
  );
}

function inPath(change: (path: string) => string) {
  return (request: WireRequest): WireRequest => {
    const path = pathOf(request);
    const start = request.url.length - targetOf(request.url).length;
    const rest = request.url.slice(start + path.length);
    return { ...request, url: request.url.slice(0, start) + change(path) + rest };
  };
}

function inQuery(change: (query: string) => string) {
  return (request: WireRequest): WireRequest => {
    const [path = "", ...query] = request.url.split("?");
    return { ...request, url: `${path}?${change(query.join("?"))}` };
  };
}

function inHeader(header: RegExp, change: (value: string) => string) {
  return (request: WireRequest): WireRequest => ({
    ...request,
    headers: request.headers.map(([name, value]) =>
      header.test(name) ? [name, change(value)] : [name, value],
    ),
  });
}

function twice(header: RegExp) {
  return (request: WireRequest): WireRequest => ({
    ...request,
    headers: [...request.headers, ...request.headers.filter(([name]) => header.test(name))],
  });
}

function withHeader(request: WireRequest, header: Header): WireRequest {
  return { ...request, headers: [...request.headers, header] };
}

type Replacement = string | ((...match: string[]) => string);

function everywhere(from: string | RegExp, to: Replacement, encodedFrom?: string) {
  const change = (text: string) => {
    const changed = text.replace(from, to as string);
    return encodedFrom === undefined ? changed : changed.replace(encodedFrom, to as string);
  };
  return (request: WireRequest): WireRequest => ({
    ...request,
    url: change(request.url),
    headers: request.headers.map(([name, value]) => [name, change(value)]),
  });
}
