import { createHash } from "node:crypto";
import type { Header } from "./arrived-request.ts";
import type { Keys } from "./crt-sign.ts";
import { crtSign } from "./crt-sign.ts";

/** A request as its author thinks of it; all of its headers will be signed. */
export type PlainRequest = {
  /** Default GET. */
  readonly method?: string;
  /** Absolute, and kept character for character. */
  readonly url: string;
  readonly headers?: readonly Header[];
  readonly body?: string | Uint8Array;
};

/** A request as it goes onto the wire. */
export type WireRequest = {
  readonly method: string;
  readonly url: string;
  /** Host included, Content-Length not. */
  readonly headers: readonly Header[];
  readonly body: Uint8Array;
};

export type SigningOptions = {
  readonly keys: Keys;
  /** An API is one. */
  readonly scope: { readonly service: string; readonly region: string };
  /** Default: now. */
  readonly date?: Date;
  /** Where the signature goes. Default: the Authorization header. */
  readonly place?: "header" | "query";
  /** Seconds that a signature in the query string lives. */
  readonly expiresIn?: number;
  /** Whether `x-amz-content-sha256` is sent and signed. Default: absent. */
  readonly contentSha256?: "absent" | "signed";
};

/** Signs a request with AWS's C signer, independently of the signer under test. */
export async function signWithCrt(
  request: PlainRequest,
  options: SigningOptions,
): Promise<WireRequest> {
  const { keys, scope, date, place = "header", expiresIn, contentSha256 = "absent" } = options;
  const wire = withoutSignature(request);
  const origin = originOf(wire.url);
  const { target, headers } = await crtSign({
    method: wire.method,
    target: targetOf(wire.url),
    headers: wire.headers,
    bodySha256: createHash("sha256").update(wire.body).digest("hex"),
    date: date ?? new Date(),
    region: scope.region,
    service: scope.service,
    keys,
    place,
    expiresIn,
    contentSha256,
  });
  return { ...wire, url: origin + target, headers };
}

/** The same request as somebody sends it who does not sign. */
export function withoutSignature(request: PlainRequest): WireRequest {
  const { method = "GET", url, headers = [], body = "" } = request;
  const host = originOf(url).slice("https://".length);
  return { method, url, headers: [["Host", host], ...headers], body: Buffer.from(body) };
}

/** The request target of an absolute URL, as written. */
export function targetOf(url: string): string {
  const target = url.slice(originOf(url).length);
  return target.startsWith("/") ? target : `/${target}`;
}

function originOf(url: string): string {
  return /^https:\/\/[^/?]+/.exec(url)?.[0] ?? "";
}
