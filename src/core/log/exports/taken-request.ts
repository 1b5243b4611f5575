import { fail, succeed, type Result } from "../../errors.ts";
import { canonicalRequestOf } from "../../signing/canonical-request.ts";
import { payloadPolicyOf } from "../../signing/payload.ts";
import { scopeOfHost } from "../../signing/scope-of-host.ts";
import { HIDDEN_VALUE, pathStyleOf, type PathStyle, type Scope } from "../../signing/signature.ts";
import { CONTENT_HASH, SESSION_TOKEN, SIGNING_DATE } from "../../signing/signed-headers.ts";
import { readTarget, type SignedTarget } from "../../signing/signed-target.ts";
import { withoutSignature } from "../../signing/without-signature.ts";
import type { Entry, EntryBody, EntryHeader } from "../entry.ts";
import { Variables, type Template } from "./template.ts";

/** The request of an entry, as somebody else can sign and send it again. */
export interface TakenRequest {
  readonly method: string;
  /** As the browser sent it, without a signature in its query. */
  readonly url: string;
  readonly scope: Scope;
  readonly pathStyle: PathStyle;
  /** What of the URL is signed, which a rule may have another host or path for. */
  readonly signed: SignedUrl;
  /** Those that are the page's or the rule's, and what the rule signs of the browser's. */
  readonly headers: readonly TakenHeader[];
  readonly body: TakenBody;
  /** Whether `x-amz-content-sha256` is sent and signed, and if so whether as `UNSIGNED-PAYLOAD`. */
  readonly contentHash: "omit" | "send" | "unsigned";
  /** Lower-case hex SHA-256 of the body, where the entry tells it. */
  readonly payloadHash?: string;
}

export interface SignedUrl {
  readonly host: string;
  /** Percent-encoded as the signing library takes it. */
  readonly path: string;
  /** As AWS canonicalises it, without a question mark. */
  readonly query: string;
  /** Whether the query can be held by an object of decoded names and values. */
  readonly isPlainQuery: boolean;
}

export interface TakenHeader {
  readonly name: string;
  readonly value: Template;
  readonly signed: boolean;
}

export type TakenBody =
  | { readonly kind: "none" }
  | { readonly kind: "text"; readonly text: Template }
  | { readonly kind: "bytes"; readonly bytes: Uint8Array }
  /** The log has not, or not all of it. */
  | { readonly kind: "not-kept" };

/** Reads from an entry what it takes to send its request again, or says why it cannot be. */
export function takeRequest(entry: Entry): Result<TakenRequest> {
  if (entry.kind === "preflight") {
    return unfit("A preflight is never signed. Copy the request that it was sent for.");
  }
  const { signature, method } = entry;
  const url = withoutSignature(signature?.url ?? entry.url);
  const problem = urlProblem(url) ?? formProblem(entry);
  if (problem) return problem;
  const scope = scopeOf(entry);
  if (!scope.ok) return scope;
  const target = readTarget(url, scope.value, signature?.signAs);
  if (!target.ok) return target;
  const variables = new Variables();
  return succeed({
    method,
    url,
    scope: scope.value,
    pathStyle: pathStyleOf(scope.value),
    signed: signedUrlOf(target.value),
    headers: headersOf(entry, variables),
    body: bodyOf(entry.body, variables),
    contentHash: contentHashOf(entry, scope.value),
    ...(signature && { payloadHash: signature.payloadHash }),
  });
}

function unfit(message: string): ReturnType<typeof fail> {
  return fail("request-unsignable", message);
}

function urlProblem(url: string): ReturnType<typeof fail> | undefined {
  if (url.includes(HIDDEN_VALUE)) {
    return unfit("The URL holds a secret that was not kept. Send the request again.");
  }
  return /^wss?:/i.test(url)
    ? unfit("A WebSocket is opened by its handshake. Copy a presigned URL instead.")
    : undefined;
}

const token = /^[!#$%&'*+\-.^_`|~0-9A-Za-z]+$/;

/** No browser sends these, and what reads a copy would take them for something else. */
function formProblem({ method, headers }: Entry): ReturnType<typeof fail> | undefined {
  if (!token.test(method)) return unfit("The request’s method is not one that HTTP allows.");
  const bad = headers.some(({ name, value }) => !token.test(name) || /[\0\r\n]/.test(value));
  return bad ? fail("header-invalid", "A header holds a line break or NUL.") : undefined;
}

function scopeOf({ signature, url }: Entry): Result<Scope> {
  if (signature) return succeed(signature.scope);
  const { host } = new URL(url);
  const { service, region } = scopeOfHost(host);
  return service !== undefined && region !== undefined
    ? succeed({ service, region })
    : fail(
        "scope-unknown",
        `The host ${host} does not tell its service and region. Sign a request to it first.`,
      );
}

function signedUrlOf({ host, path, query }: SignedTarget): SignedUrl {
  const canonical = canonicalRequestOf({
    method: "GET",
    path: "/",
    pathStyle: "s3",
    query,
    added: {},
    headers: {},
    payloadHash: "",
  });
  const isPlainQuery = query.kind === "grouped";
  return { host, path, query: canonical.split("\n")[2] ?? "", isPlainQuery };
}

/** What signing or sending sets anew. */
const setAnew = new Set([
  "authorization",
  "content-length",
  "host",
  CONTENT_HASH,
  SESSION_TOKEN,
  SIGNING_DATE,
]);

function headersOf(entry: Entry, variables: Variables): readonly TakenHeader[] {
  return entry.headers
    .filter((header) => !setAnew.has(header.name.toLowerCase()) && isTaken(header))
    .map(({ name, value, signed }) => ({
      name,
      value: variables.template(value, `header-${name}`),
      signed: entry.signature ? signed : /^(?:content-type$|x-amz-)/i.test(name),
    }));
}

function isTaken({ from, signed }: EntryHeader): boolean {
  return from === "page" || from === "rule" || (from === "browser" && signed);
}

function bodyOf(body: EntryBody, variables: Variables): TakenBody {
  switch (body.kind) {
    case "none":
      return body;
    case "text":
      return body.text.includes("\0")
        ? { kind: "bytes", bytes: new TextEncoder().encode(body.text) }
        : { kind: "text", text: variables.template(body.text, "body-secret") };
    case "binary":
      return body.hex.length === body.bytes * 2
        ? { kind: "bytes", bytes: bytesOf(body.hex) }
        : { kind: "not-kept" };
    case "not-kept":
      return { kind: "not-kept" };
  }
}

function bytesOf(hex: string): Uint8Array {
  return Uint8Array.from(hex.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16));
}

function contentHashOf({ signature }: Entry, { service }: Scope): TakenRequest["contentHash"] {
  const { header, unsigned } = payloadPolicyOf(service);
  const isSent = header === "send" || signature?.headers.some(([name]) => name === CONTENT_HASH);
  if (!isSent) return "omit";
  return unsigned === "always" || signature?.payloadHash === "UNSIGNED-PAYLOAD"
    ? "unsigned"
    : "send";
}
