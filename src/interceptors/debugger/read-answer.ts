import type { Answer, BodyNotKept, EntryBody } from "../../core/log/entry.ts";
import { textOrHex } from "../../core/log/text-or-hex.ts";
import { send, type FetchHeader, type RequestPaused } from "./debugger-session.ts";

/** Bodies of at most this many bytes are kept; reading one holds it back until it is whole. */
const largestBody = 256 * 1024;

/**
 * Lets an answer go on to the page and gives what was noted of it. The page waits for a body
 * only where that body is small, of known length and no stream.
 */
export async function readAnswer(tabId: number, event: RequestPaused): Promise<Answer> {
  const at = Date.now();
  if (event.responseErrorReason !== undefined) {
    await goOn(tabId, "Fetch.continueRequest", event);
    return { kind: "error", at, reason: event.responseErrorReason };
  }
  const headers = event.responseHeaders ?? [];
  const status = event.responseStatusCode ?? 0;
  const body = await readBody(tabId, event);
  await goOn(tabId, "Fetch.continueResponse", event);
  return {
    kind: "response",
    at,
    status,
    statusText: event.responseStatusText ?? "",
    headers: headers.map(({ name, value }) => ({ name, value })),
    body,
  };
}

/** An answer that nobody waits for any more is none of our worry. */
async function goOn(
  tabId: number,
  command: "Fetch.continueRequest" | "Fetch.continueResponse",
  { requestId }: RequestPaused,
): Promise<void> {
  await send(tabId, command, { requestId }).catch(() => undefined);
}

async function readBody(tabId: number, event: RequestPaused): Promise<EntryBody> {
  const headers = event.responseHeaders ?? [];
  const length = Number(valueOf(headers, "content-length") ?? Number.NaN);
  if (hasNoBody(event)) return { kind: "none" };
  const reason = whyNotKept(event, length);
  if (reason) return { kind: "not-kept", reason, ...(length >= 0 && { bytes: length }) };
  try {
    const { body, base64Encoded } = await send(tabId, "Fetch.getResponseBody", {
      requestId: event.requestId,
    });
    const bytes = base64Encoded ? Uint8Array.fromBase64(body) : new TextEncoder().encode(body);
    // A compressed body is larger than its length says.
    return bytes.length > largestBody
      ? { kind: "not-kept", reason: "too-large", bytes: bytes.length }
      : textOrHex(bytes);
  } catch {
    return { kind: "not-kept", reason: "unavailable" };
  }
}

function hasNoBody({ request, responseStatusCode, responseHeaders = [] }: RequestPaused): boolean {
  return (
    request.method === "HEAD" ||
    responseStatusCode === 204 ||
    responseStatusCode === 304 ||
    valueOf(responseHeaders, "content-length") === "0"
  );
}

function whyNotKept(event: RequestPaused, length: number): BodyNotKept | undefined {
  const headers = event.responseHeaders ?? [];
  const status = event.responseStatusCode ?? 0;
  if (status >= 300 && status < 400 && valueOf(headers, "location") !== undefined)
    return "redirect";
  const type = valueOf(headers, "content-type")?.trim().toLowerCase();
  if (type?.startsWith("text/event-stream")) return "event-stream";
  if (Number.isNaN(length)) return "length-unknown";
  return length > largestBody ? "too-large" : undefined;
}

function valueOf(headers: readonly FetchHeader[], name: string): string | undefined {
  return headers.find((each) => each.name.toLowerCase() === name)?.value;
}
