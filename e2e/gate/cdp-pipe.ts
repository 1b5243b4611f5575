import type { ChildProcess } from "node:child_process";
import type { Readable, Writable } from "node:stream";

interface Message {
  readonly id?: number;
  readonly sessionId?: string;
  readonly method?: string;
  readonly params?: unknown;
  readonly result?: unknown;
  readonly error?: { readonly message: string };
}

interface Pending {
  readonly resolve: (result: never) => void;
  readonly reject: (error: Error) => void;
}

/** The DevTools protocol of a browser, over the pipe that it was started with. */
export interface CdpPipe {
  /** Sends a command to the browser, or to the target of a session. */
  send<Result = unknown>(method: string, params?: object, sessionId?: string): Promise<Result>;
  /** Hears the events of this name, until what it gives is called. */
  on(method: string, hear: (params: never, sessionId?: string) => void): () => void;
}

/** Speaks with a browser whose third and fourth streams are the protocol's. */
export function cdpPipe({ stdio }: ChildProcess): CdpPipe {
  const pending = new Map<number, Pending>();
  const hearers = new Map<string, Set<(params: never, sessionId?: string) => void>>();
  let nextId = 0;
  let rest = "";

  function hear({ id, method, params, result, error, sessionId }: Message): void {
    if (id === undefined) {
      for (const each of hearers.get(method ?? "") ?? []) each(params as never, sessionId);
      return;
    }
    const { resolve, reject } = pending.get(id) ?? {};
    pending.delete(id);
    if (error) reject?.(new Error(error.message));
    else resolve?.(result as never);
  }

  const [, , , input, output] = stdio as unknown as [null, null, null, Writable, Readable];
  output.setEncoding("utf8");
  output.on("data", (text: string) => {
    const messages = `${rest}${text}`.split("\0");
    rest = messages.pop() ?? "";
    for (const each of messages) hear(JSON.parse(each) as Message);
  });
  output.on("close", () => {
    for (const { reject } of pending.values()) reject(new Error("The browser is gone."));
  });

  return {
    send: (method, params = {}, sessionId) =>
      new Promise((resolve, reject) => {
        const id = ++nextId;
        pending.set(id, { resolve, reject });
        const message = { id, method, params, ...(sessionId !== undefined && { sessionId }) };
        input.write(`${JSON.stringify(message)}\0`);
      }),
    on: (method, each) => {
      const all = hearers.get(method) ?? new Set();
      hearers.set(method, all.add(each));
      return () => void all.delete(each);
    },
  };
}
