import { headerValue, type RequestBody } from "../../core/request.ts";
import type { RequestPaused } from "./debugger-session.ts";

/** The method of the request that a preflight asks for on a page's behalf; nothing for others. */
export function preflightFor({ request }: RequestPaused): string | undefined {
  if (request.method !== "OPTIONS") return undefined;
  return headerValue(Object.entries(request.headers), "access-control-request-method");
}

/**
 * The exact bytes of a paused request, decoded once. An entry without bytes is a stream or a
 * file on disk, which the debugger does not hand out.
 */
export function bodyOf({ request }: RequestPaused): () => RequestBody {
  let decoded: RequestBody | undefined;
  return () => (decoded ??= decode(request));
}

function decode({ hasPostData, postDataEntries }: RequestPaused["request"]): RequestBody {
  if (!hasPostData && !postDataEntries?.length) return { kind: "none" };
  const parts = (postDataEntries ?? []).map(({ bytes }) => bytes);
  if (parts.length === 0 || parts.includes(undefined)) {
    return { kind: "unavailable", reason: "stream-or-file" };
  }
  try {
    const chunks = parts.map((part) => Uint8Array.fromBase64(part ?? ""));
    const [first] = chunks;
    return { kind: "bytes", bytes: chunks.length === 1 && first ? first : concatenate(chunks) };
  } catch {
    return { kind: "unavailable", reason: "unreadable" };
  }
}

function concatenate(chunks: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const whole = new Uint8Array(chunks.reduce((length, chunk) => length + chunk.length, 0));
  let offset = 0;
  for (const chunk of chunks) {
    whole.set(chunk, offset);
    offset += chunk.length;
  }
  return whole;
}
