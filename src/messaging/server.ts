import type { Channel } from "./channel.ts";
import { asMessage } from "./protocol.ts";
import type { Message, Methods } from "./protocol.ts";

/** Answers the calls that arrive on a channel, several at a time, until the signal aborts. */
export function serve<Api extends Methods<Api>>(
  channel: Channel,
  api: Api,
  signal: AbortSignal,
): void {
  channel.listen((raw) => {
    const message = asMessage(raw);
    if (message?.kind !== "call") return;
    void answer(api, message).then((reply) => {
      if (!signal.aborted) postReply(channel, reply, message.id);
    });
  }, signal);
}

async function answer<Api extends Methods<Api>>(
  api: Api,
  { id, method, args }: Extract<Message, { kind: "call" }>,
): Promise<Message> {
  if (!isMethod(api, method)) {
    const message = `There is no method ‘${method}’. Reload this page.`;
    return { kind: "error", id, code: "unknown-method", message };
  }
  try {
    return { kind: "value", id, value: await api[method](...(args as never[])) };
  } catch (error) {
    return internalError(id, error);
  }
}

function postReply(channel: Channel, reply: Message, id: number): void {
  try {
    channel.post(reply);
  } catch (error) {
    channel.post(internalError(id, error));
  }
}

function internalError(id: number, error: unknown): Message {
  const message = error instanceof Error ? error.message : String(error);
  return { kind: "error", id, code: "internal", message };
}

function isMethod<Api extends object>(api: Api, name: string): name is keyof Api & string {
  return Object.hasOwn(api, name);
}
