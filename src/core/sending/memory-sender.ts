import type { Answer } from "../log/entry.ts";
import { textOrHex } from "../log/text-or-hex.ts";
import { largestAnswer, type OutgoingRequest, type Sender } from "./sender.ts";

/** What a server in memory answers; a rejection is a connection that broke. */
export interface MemoryAnswer {
  readonly status: number;
  readonly headers?: readonly (readonly [name: string, value: string])[];
  readonly body?: Uint8Array;
}

export interface MemorySender {
  readonly sender: Sender;
  /** What reached the server, in order. */
  readonly arrived: readonly OutgoingRequest[];
}

/** A sender whose server is a function. */
export function createMemorySender(
  answer: (request: OutgoingRequest) => MemoryAnswer | Promise<MemoryAnswer>,
  now: () => number = () => 0,
): MemorySender {
  const arrived: OutgoingRequest[] = [];
  const sender: Sender = async (request, signal) => {
    signal.throwIfAborted();
    arrived.push(request);
    const given = await untilAborted(
      Promise.resolve(request).then(answer).catch(brokenOff),
      signal,
    );
    return "reason" in given ? { kind: "error", at: now(), ...given } : response(given, now());
  };
  return { sender, arrived };
}

function response({ status, headers = [], body = new Uint8Array() }: MemoryAnswer, at: number) {
  return {
    kind: "response",
    at,
    status,
    statusText: "",
    headers: headers.map(([name, value]) => ({ name, value })),
    body:
      body.length > largestAnswer
        ? { kind: "not-kept", reason: "too-large", bytes: body.length }
        : textOrHex(body),
  } as const satisfies Answer;
}

function brokenOff(cause: unknown): { readonly reason: string } {
  return { reason: cause instanceof Error ? cause.message : String(cause) };
}

function untilAborted<Value>(promise: Promise<Value>, signal: AbortSignal): Promise<Value> {
  return new Promise((resolve, reject) => {
    const stop = (): void => reject(signal.reason as Error);
    signal.addEventListener("abort", stop, { once: true });
    promise.then(resolve, reject).finally(() => signal.removeEventListener("abort", stop));
  });
}
