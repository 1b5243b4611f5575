import type { ServerResponse } from "node:http";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { setTimeout as delay } from "node:timers/promises";
import type { Header } from "./arrived-request.ts";

/** Chunks of a body that is not sent at once; stops when the client goes away. */
export type Chunks = (signal: AbortSignal) => AsyncIterable<string | Uint8Array>;

export type Answer =
  | {
      readonly kind: "answer";
      readonly status: number;
      readonly headers: readonly Header[];
      readonly body: string | Uint8Array | Chunks;
      /** Milliseconds to wait before the first byte. */
      readonly after?: number;
    }
  /** The connection is cut without a word. */
  | { readonly kind: "drop" };

/** An answer of JSON. */
export function jsonAnswer(status: number, value: unknown): Extract<Answer, { kind: "answer" }> {
  return {
    kind: "answer",
    status,
    headers: [["Content-Type", "application/json"]],
    body: JSON.stringify(value),
  };
}

/** The answer with more headers. */
export function withHeaders(answer: Answer, headers: readonly Header[]): Answer {
  if (answer.kind === "drop") return answer;
  return { ...answer, headers: [...answer.headers, ...headers] };
}

/** Sends an answer to its end; rejects when the signal aborts or the client goes away before that. */
export async function writeAnswer(
  response: ServerResponse,
  answer: Answer,
  signal: AbortSignal,
): Promise<void> {
  if (answer.kind === "drop") {
    response.socket?.destroy();
    return;
  }
  const { status, headers, body, after } = answer;
  if (after !== undefined) await delay(after, undefined, { signal });
  for (const [name, value] of headers) response.appendHeader(name, value);
  response.statusCode = status;
  if (typeof body === "function") {
    response.flushHeaders();
    if (response.req.method === "HEAD") response.end();
    else await pipeline(Readable.from(body(signal), { objectMode: false }), response, { signal });
    return;
  }
  const bodiless = status === 204 || status === 304;
  if (!bodiless) response.setHeader("Content-Length", Buffer.byteLength(body));
  response.end(bodiless ? undefined : body);
}
