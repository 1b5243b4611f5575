import type { Clock } from "../core/clock.ts";
import type { Answer, EntryBody } from "../core/log/entry.ts";
import type { OutgoingRequest, Sender } from "../core/sending/sender.ts";
import type { ToldOfRequest, WatchOwnRequest } from "./watch-own-requests.ts";

export interface FetchSenderPorts {
  readonly fetch: typeof fetch;
  readonly clock: Clock;
  /** What the browser tells of it where `fetch` tells nothing. */
  readonly watch: WatchOwnRequest;
  /** Of an answer's body, so many bytes are read at most. */
  readonly largestAnswer: number;
  /** What the log keeps of a body's bytes. */
  readonly keep: (bytes: Uint8Array) => EntryBody;
}

/** `fetch` is over and the browser tells why within so many milliseconds, or not at all. */
const patience = 1_000;

/**
 * Measured on Chromium 156: after three answers 5xx in a row, it holds back what an extension sends
 * to that URL for 0.7 s and then ever longer, and fails it with nothing said. Such a request is
 * tried anew after so many milliseconds, so many times.
 */
const heldBack = { wait: 250, times: 40 };

/** Sends over `fetch`, which keeps a redirect and the reason of a failure to itself. */
export function createFetchSender(ports: FetchSenderPorts): Sender {
  return async (request, signal) => {
    for (let time = 1; ; time += 1) {
      const answer = await sendOnce(request, ports, signal);
      if (answer !== undefined) return answer;
      if (time === heldBack.times) return { kind: "error", at: ports.clock.now(), reason: stopped };
    }
  };
}

/** Nothing where the browser held it back: it has not left, so it can be sent anew. */
async function sendOnce(
  request: OutgoingRequest,
  ports: FetchSenderPorts,
  signal: AbortSignal,
): Promise<Answer | undefined> {
  const { clock, watch } = ports;
  signal.throwIfAborted();
  const ended = new AbortController();
  const { told, hasBegun } = watch(request, ended.signal);
  try {
    const response = await ports.fetch(request.url, optionsOf(request, signal));
    const at = clock.now();
    if (response.type !== "opaqueredirect") return await answerOf(response, { request, at, ports });
    const end = await within(patience, told, clock);
    return end?.kind === "redirect" ? redirectOf(end, at) : { kind: "error", at, reason: untold };
  } catch (cause) {
    signal.throwIfAborted();
    const early = hasBegun() ? undefined : await within(heldBack.wait, told, clock);
    signal.throwIfAborted();
    if (!hasBegun()) return undefined;
    const end = early ?? (await within(patience, told, clock));
    const words = cause instanceof Error ? cause.message : String(cause);
    return { kind: "error", at: clock.now(), reason: end?.kind === "error" ? end.reason : words };
  } finally {
    ended.abort();
  }
}

const stopped = "that it held this back: it does so after several answers 5xx, for a minute or two";

const untold = "a redirect, of which the browser tells nothing";

function optionsOf({ method, headers, body }: OutgoingRequest, signal: AbortSignal): RequestInit {
  return {
    method,
    headers: headers.map(([name, value]): [string, string] => [name, value]),
    ...(body && { body }),
    cache: "no-store",
    credentials: "omit",
    redirect: "manual",
    referrerPolicy: "no-referrer",
    signal,
  };
}

interface Arrived {
  readonly request: OutgoingRequest;
  readonly at: number;
  readonly ports: FetchSenderPorts;
}

async function answerOf(response: Response, { request, at, ports }: Arrived): Promise<Answer> {
  return {
    kind: "response",
    at,
    status: response.status,
    statusText: response.statusText,
    headers: [...response.headers].map(([name, value]) => ({ name, value })),
    body: hasNoBody(response, request.method) ? { kind: "none" } : await bodyOf(response, ports),
  };
}

function redirectOf(
  { status, headers }: Extract<ToldOfRequest, { kind: "redirect" }>,
  at: number,
): Answer {
  const body = { kind: "not-kept", reason: "redirect" } as const;
  return { kind: "response", at, status, statusText: "", headers, body };
}

function hasNoBody({ body, status }: Response, method: string): boolean {
  return body === null || method === "HEAD" || status === 204 || status === 304;
}

async function bodyOf(
  { headers, body }: Response,
  { largestAnswer, keep }: FetchSenderPorts,
): Promise<EntryBody> {
  if (body === null) return { kind: "none" };
  const type = headers.get("content-type") ?? "";
  if (/^\s*text\/event-stream/i.test(type)) {
    await body.cancel();
    return { kind: "not-kept", reason: "event-stream" };
  }
  const parts: Uint8Array[] = [];
  let length = 0;
  const reader = body.getReader();
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return keep(joined(parts, length));
    parts.push(value);
    length += value.length;
    if (length > largestAnswer) {
      await reader.cancel();
      const told = Number(headers.get("content-length") ?? Number.NaN);
      return { kind: "not-kept", reason: "too-large", ...(told >= length && { bytes: told }) };
    }
  }
}

function joined(parts: readonly Uint8Array[], length: number): Uint8Array {
  const whole = new Uint8Array(length);
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

function within<Value>(
  milliseconds: number,
  promise: Promise<Value>,
  clock: Clock,
): Promise<Value | undefined> {
  const over = new AbortController();
  return new Promise<Value | undefined>((resolve) => {
    clock.after(milliseconds, () => resolve(undefined), over.signal);
    promise.then(resolve, () => resolve(undefined));
  }).finally(() => over.abort());
}
