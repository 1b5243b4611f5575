import type { Readable, Writable } from "node:stream";
import type { CDPSession } from "playwright";

/** An event of the protocol, with the fields that the benches read. */
export interface CdpEvent {
  readonly method: string;
  readonly sessionId?: string;
  readonly params: Readonly<Record<string, unknown>>;
}

/** One session of the browser's protocol; a command that the browser refuses rejects in its words. */
export interface CdpSession {
  readonly send: CDPSession["send"];
  /** The next event of that name from now on that fits. */
  next(method: string, fits?: (params: CdpEvent["params"]) => boolean): Promise<CdpEvent["params"]>;
  /** Hears every event of that name until the function that it gives is called. */
  hear(method: string, listener: (params: CdpEvent["params"]) => void): () => void;
}

/** The browser's protocol over its pipe. */
export interface CdpPipe {
  /** The browser's own session, or one that was attached. */
  session(sessionId?: string): CdpSession;
}

interface Reply {
  readonly id: number;
  readonly result?: unknown;
  readonly error?: { readonly message: string };
}

interface Waiting {
  readonly method: string;
  readonly resolve: (result: unknown) => void;
  readonly reject: (error: Error) => void;
}

/**
 * Speaks the protocol over a browser's pipe with nothing in between: a library would watch the
 * network and hold new workers, which are what is measured here.
 */
export function openCdpPipe(input: Writable, output: Readable): CdpPipe {
  const waiting = new Map<number, Waiting>();
  const listeners = new Set<(event: CdpEvent) => void>();
  let lastId = 0;
  let isClosed = false;

  const receive = (text: string): void => {
    const message = JSON.parse(text) as Reply | CdpEvent;
    if ("id" in message) settle(waiting, message);
    else for (const listener of listeners) listener(message);
  };
  readMessages(output, receive);
  output.once("close", () => {
    isClosed = true;
    for (const { method, reject } of waiting.values()) reject(new Error(`${method}: closed`));
    waiting.clear();
  });
  // A browser that has ended takes no more; what was sent to it is rejected above.
  input.on("error", () => undefined);

  const post = (method: string, params: unknown, sessionId: string | undefined) =>
    new Promise<unknown>((resolve, reject) => {
      if (isClosed) {
        reject(new Error(`${method}: closed`));
        return;
      }
      lastId += 1;
      waiting.set(lastId, { method, resolve, reject });
      const target = sessionId === undefined ? {} : { sessionId };
      input.write(`${JSON.stringify({ id: lastId, method, params: params ?? {}, ...target })}\0`);
    });

  return {
    session(sessionId) {
      const hear: CdpSession["hear"] = (method, hearer) => {
        const listener = (event: CdpEvent): void => {
          if (event.method === method && event.sessionId === sessionId) hearer(event.params);
        };
        listeners.add(listener);
        return () => listeners.delete(listener);
      };
      return {
        // The browser's answer is as its protocol says.
        send: ((method: string, params?: unknown) =>
          post(method, params, sessionId)) as CDPSession["send"],
        hear,
        next: (method, fits = () => true) =>
          new Promise((resolve) => {
            const stop = hear(method, (params) => {
              if (!fits(params)) return;
              stop();
              resolve(params);
            });
          }),
      };
    },
  };
}

function settle(waiting: Map<number, Waiting>, { id, result, error }: Reply): void {
  const call = waiting.get(id);
  waiting.delete(id);
  if (error) call?.reject(new Error(`${call.method}: ${error.message}`));
  else call?.resolve(result);
}

/** Messages end with a zero byte. */
function readMessages(output: Readable, receive: (text: string) => void): void {
  let parts: Buffer[] = [];
  output.on("data", (chunk: Buffer) => {
    let from = 0;
    for (let end = chunk.indexOf(0); end >= 0; end = chunk.indexOf(0, from)) {
      parts.push(chunk.subarray(from, end));
      receive(Buffer.concat(parts).toString("utf8"));
      parts = [];
      from = end + 1;
    }
    parts.push(chunk.subarray(from));
  });
}
