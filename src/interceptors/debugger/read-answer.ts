import type { Answer, BodyNotKept, EntryBody } from "../../core/log/entry.ts";
import { textOrHex } from "../../core/log/text-or-hex.ts";
import { releaseAnswer, type Treat } from "./answer-stage.ts";
import { inTime } from "./in-time.ts";
import { send, type FetchHeader, type RequestPaused, type Target } from "./debugger-session.ts";

/** Bodies of at most this many bytes are kept; reading one holds it back until it is whole. */
const largestBody = 256 * 1024;

/**
 * Lets an answer go on to the page, as it is or as it is treated, and gives what was noted of it
 * as it came. The page waits for a body only where that is small, of known length and no stream.
 */
export async function readAnswer(
  target: Target,
  event: RequestPaused,
  treat: Treat = async () => ({ kind: "release" }),
): Promise<Answer> {
  const at = Date.now();
  const { requestId } = event;
  if (event.responseErrorReason !== undefined) {
    await unlessGone(send(target, "Fetch.continueRequest", { requestId }));
    return { kind: "error", at, reason: event.responseErrorReason };
  }
  const answer = {
    kind: "response",
    at,
    status: event.responseStatusCode ?? 0,
    statusText: event.responseStatusText ?? "",
    headers: (event.responseHeaders ?? []).map(({ name, value }) => ({ name, value })),
    body: await readBody(target, event),
  } as const;
  // Measured on Chromium 156: an image does not follow such a redirect.
  const treatment = await treat({ answer, canBeSentAgain: event.resourceType !== "Image" });
  await unlessGone(releaseAnswer(target, event, treatment));
  return { ...answer, ...treatment.notes };
}

/** An answer that nobody waits for any more is none of our worry. */
async function unlessGone(sent: Promise<unknown>): Promise<void> {
  await sent.catch(() => undefined);
}

async function readBody(target: Target, event: RequestPaused): Promise<EntryBody> {
  const headers = event.responseHeaders ?? [];
  const length = Number(valueOf(headers, "content-length") ?? Number.NaN);
  if (hasNoBody(event)) return { kind: "none" };
  const reason = whyNotKept(event, length);
  if (reason) return { kind: "not-kept", reason, ...(length >= 0 && { bytes: length }) };
  try {
    const { body, base64Encoded } = await inTime(
      longestRead,
      send(target, "Fetch.getResponseBody", { requestId: event.requestId }),
    );
    const bytes = base64Encoded ? Uint8Array.fromBase64(body) : new TextEncoder().encode(body);
    // A compressed body is larger than its length says.
    return bytes.length > largestBody
      ? { kind: "not-kept", reason: "too-large", bytes: bytes.length }
      : textOrHex(bytes);
  } catch {
    return { kind: "not-kept", reason: "unavailable" };
  }
}

/** In milliseconds: a body that comes more slowly is not waited for. */
const longestRead = 5_000;

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
