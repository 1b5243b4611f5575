import { createHearers } from "../core/hearers.ts";
import type { Hearers } from "../core/hearers.ts";
import type { Channel } from "./channel.ts";
import { asMessage } from "./protocol.ts";
import type { Message, Methods } from "./protocol.ts";
import { RemoteError } from "./remote-error.ts";

export interface Client<Api, Events> {
  /**
   * Each method as the other side has it. It rejects with a `RemoteError` where the call gave no
   * value.
   */
  readonly api: Api;
  on<Name extends keyof Events & string>(
    event: Name,
    hear: (value: Events[Name]) => void,
    signal: AbortSignal,
  ): void;
  /** Hears when the other side was replaced: what is shown has to be read again. */
  onReset(hear: () => void, signal: AbortSignal): void;
}

export interface ClientOptions<Api> {
  /** Closes the client: what is pending is rejected as `closed`. */
  readonly signal: AbortSignal;
  /**
   * Methods that only read. A reset repeats such a call once; any other call that is pending at a
   * reset is rejected as `worker-restarted`, since it may have been carried out.
   */
  readonly reads?: readonly (keyof Api & string)[];
  /**
   * Resolves when a call has waited too long; the call is then rejected as `too-slow`. The signal
   * aborts once the call has ended. Without it a call waits for its answer or a reset.
   */
  readonly patience?: (signal: AbortSignal) => Promise<void>;
}

interface PendingCall {
  readonly message: Extract<Message, { kind: "call" }>;
  readonly settle: (outcome: { readonly value: unknown } | RemoteError) => void;
  repeated: boolean;
}

/** Makes the other side's functions callable, and its events heard. */
export function createClient<Api extends Methods<Api>, Events>(
  channel: Channel,
  options: ClientOptions<Api>,
): Client<Api, Events> {
  const { signal } = options;
  const calls = createCalls(channel, options);
  const events = new Map<string, Hearers<unknown>>();

  channel.listen((raw) => {
    const message = asMessage(raw);
    if (message?.kind === "event") {
      events.get(message.event)?.tell(message.value);
    } else if (message !== undefined) {
      calls.answer(message);
    }
  }, signal);
  channel.onReset(() => calls.reset(), signal);
  signal.addEventListener("abort", () => calls.close(), { once: true });

  return {
    api: callable<Api>((method, args) => calls.call(method, args)),
    on: (event, hear, hearing) => {
      const hearers = events.get(event) ?? createHearers();
      events.set(event, hearers);
      hearers.add((value) => hear(value as Events[typeof event]), hearing);
    },
    onReset: (hear, hearing) => channel.onReset(hear, AbortSignal.any([hearing, signal])),
  };
}

function createCalls<Api>(channel: Channel, options: ClientOptions<Api>) {
  const reads: readonly string[] = options.reads ?? [];
  const pending = new Map<number, PendingCall>();
  let nextId = 0;

  function call(method: string, args: readonly unknown[]): Promise<unknown> {
    if (options.signal.aborted) return Promise.reject(closed());
    const id = nextId++;
    return new Promise((resolve, reject) => {
      const ended = new AbortController();
      const message = { kind: "call", id, method, args } as const;
      const settle: PendingCall["settle"] = (outcome) => {
        pending.delete(id);
        ended.abort();
        if (outcome instanceof RemoteError) reject(outcome);
        else resolve(outcome.value);
      };
      pending.set(id, { message, settle, repeated: false });
      channel.post(message);
      void options.patience?.(ended.signal).then(
        () => pending.get(id)?.settle(tooSlow(method)),
        () => undefined,
      );
    });
  }

  function answer(message: Message): void {
    if (message.kind === "value") pending.get(message.id)?.settle({ value: message.value });
    if (message.kind === "error") {
      pending.get(message.id)?.settle(new RemoteError(message.code, message.message));
    }
  }

  function reset(): void {
    for (const each of pending.values()) {
      const { method } = each.message;
      if (each.repeated || !reads.includes(method)) {
        each.settle(restarted(method));
      } else {
        each.repeated = true;
        channel.post(each.message);
      }
    }
  }

  return {
    call,
    answer,
    reset,
    close: () => {
      for (const each of pending.values()) each.settle(closed());
    },
  };
}

function callable<Api>(call: (method: string, args: readonly unknown[]) => Promise<unknown>): Api {
  return new Proxy({} as Api & object, {
    // A promise that resolves with the api must not take it for a promise.
    get: (_, name) =>
      typeof name === "string" && name !== "then"
        ? (...args: readonly unknown[]) => call(name, args)
        : undefined,
  });
}

function closed(): RemoteError {
  return new RemoteError("closed", "The page no longer waits for an answer.");
}

function restarted(method: string): RemoteError {
  return new RemoteError(
    "worker-restarted",
    `Countersign was restarted before it answered ‘${method}’. Look whether it was done, and do it again if not.`,
  );
}

function tooSlow(method: string): RemoteError {
  return new RemoteError("too-slow", `Countersign did not answer ‘${method}’. Try it again.`);
}
