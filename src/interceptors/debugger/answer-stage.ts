import type { HeldAnswer, Treatment } from "../../core/answers/treatment.ts";
import type { Header } from "../../core/request.ts";
import type { InterceptorHandlers } from "../interceptor.ts";
import { send, type FetchHeader, type RequestPaused, type Target } from "./debugger-session.ts";

/** Tells what happens to an answer before the page has it. It never rejects. */
export type Treat = (held: Omit<HeldAnswer, "requestId">) => Promise<Treatment>;

interface Treating {
  readonly handlers: Pick<InterceptorHandlers, "treat">;
  /** Milliseconds after which an answer goes on as it is. */
  readonly longestHold: number;
}

const asItIs: Treatment = { kind: "release" };

/** Asks what happens to the answer to a request; where that is not told, it goes on as it is. */
export function treating(requestId: string, { handlers, longestHold }: Treating): Treat {
  return async (held) =>
    handlers.treat
      ? inTime(longestHold, (signal) => handlers.treat?.({ ...held, requestId }, signal))
      : asItIs;
}

async function inTime(
  longestHold: number,
  treat: (signal: AbortSignal) => Promise<Treatment> | undefined,
): Promise<Treatment> {
  const controller = new AbortController();
  const { signal } = controller;
  const late = new Promise<Treatment>((resolve) => {
    signal.addEventListener("abort", () => resolve(asItIs));
  });
  const deadline = setTimeout(() => controller.abort(), longestHold);
  try {
    return (await Promise.race([treat(signal), late])) ?? asItIs;
  } catch {
    return asItIs;
  } finally {
    clearTimeout(deadline);
  }
}

/** Lets an answer go on as it is to be treated; rejects with the browser's words. */
export function releaseAnswer(
  target: Target,
  event: RequestPaused,
  treatment: Treatment,
): Promise<unknown> {
  const { requestId, responseStatusCode = 200, responseStatusText } = event;
  if (treatment.kind === "send-again") {
    return send(target, "Fetch.fulfillRequest", {
      requestId,
      responseCode: 307,
      responseHeaders: treatment.headers.map(toFetchHeader),
      // Measured on Chromium 156: without a body of its own the page gets a bare 307.
      body: btoa("Signed afresh by Countersign"),
    });
  }
  if (!treatment.headers) return send(target, "Fetch.continueResponse", { requestId });
  return send(target, "Fetch.continueResponse", {
    requestId,
    responseCode: responseStatusCode,
    ...(responseStatusText && { responsePhrase: responseStatusText }),
    responseHeaders: treatment.headers.map(toFetchHeader),
  });
}

export function toFetchHeader([name, value]: Header): FetchHeader {
  return { name, value };
}
