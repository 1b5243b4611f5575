import { createHash } from "node:crypto";
import type { IncomingMessage } from "node:http";
import { buffer } from "node:stream/consumers";
import type { ArrivedRequest } from "../gateway/arrived-request.ts";
import { requestHead } from "../gateway/arrived-request.ts";

/** A request to a stand-in, read to its end. */
export type ServiceCall = ArrivedRequest & {
  readonly body: string;
  /** The Host header's name, without a port. */
  readonly name: string;
  readonly query: URLSearchParams;
};

/** Reads a request to its end; rejects if it breaks off. */
export async function readCall(incoming: IncomingMessage): Promise<ServiceCall> {
  const bytes = await buffer(incoming);
  const head = requestHead(incoming);
  return {
    ...head,
    body: bytes.toString(),
    bodySha256: createHash("sha256").update(bytes).digest("hex"),
    bodyLength: bytes.length,
    name: head.host.replace(/:\d+$/, "").toLowerCase(),
    query: new URLSearchParams(head.rawQuery),
  };
}

/** The body as a JSON object; an empty one for anything else. */
export function jsonOf({ body }: ServiceCall): Readonly<Record<string, unknown>> {
  try {
    const value = JSON.parse(body) as unknown;
    return typeof value === "object" && value !== null ? { ...value } : {};
  } catch {
    return {};
  }
}

/** A text by its name; empty where there is none. */
export function textOf(object: unknown, name: string): string {
  const value =
    typeof object === "object" && object !== null
      ? (object as Readonly<Record<string, unknown>>)[name]
      : undefined;
  return typeof value === "string" ? value : "";
}
