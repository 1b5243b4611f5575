import { createHash } from "node:crypto";
import type { IncomingMessage } from "node:http";

/** A header line. */
export type Header = readonly [name: string, value: string];

/** A request as it came off the wire: nothing decoded, joined, sorted or lower-cased. */
export type ArrivedRequest = {
  readonly method: string;
  /** The Host header, port included. */
  readonly host: string;
  /** The request target: `/prod/a%20b?x=1`. */
  readonly target: string;
  readonly path: string;
  /** What follows the first `?`, or nothing. */
  readonly rawQuery: string;
  readonly headers: readonly Header[];
  readonly bodySha256: string;
  readonly bodyLength: number;
};

/** The largest body that the gateway takes, in bytes. */
export const BODY_LIMIT = 64 * 1024 * 1024;

/** Reads a request to its end, keeping of the body its length and SHA-256; rejects if it breaks off. */
export async function readRequest(incoming: IncomingMessage): Promise<ArrivedRequest> {
  const body = createHash("sha256");
  let bodyLength = 0;
  for await (const chunk of incoming as AsyncIterable<Buffer>) {
    body.update(chunk);
    bodyLength += chunk.length;
  }
  return { ...requestHead(incoming), bodySha256: body.digest("hex"), bodyLength };
}

/** The part of a request that is known before its body. */
export function requestHead(
  incoming: IncomingMessage,
): Omit<ArrivedRequest, "bodySha256" | "bodyLength"> {
  const target = incoming.url ?? "/";
  const mark = target.indexOf("?");
  return {
    method: incoming.method ?? "GET",
    host: incoming.headers.host ?? "",
    target,
    path: mark < 0 ? target : target.slice(0, mark),
    rawQuery: mark < 0 ? "" : target.slice(mark + 1),
    headers: pairsOf(incoming.rawHeaders),
  };
}

/** Every value of a header, in the order of arrival. */
export function headerValues(headers: readonly Header[], name: string): readonly string[] {
  const wanted = name.toLowerCase();
  return headers.filter(([own]) => own.toLowerCase() === wanted).map(([, value]) => value);
}

function pairsOf(rawHeaders: readonly string[]): Header[] {
  const pairs: Header[] = [];
  for (let i = 0; i + 1 < rawHeaders.length; i += 2) {
    pairs.push([rawHeaders[i] ?? "", rawHeaders[i + 1] ?? ""]);
  }
  return pairs;
}
