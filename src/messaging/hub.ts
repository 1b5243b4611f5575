import type { Channel } from "./channel.ts";
import type { Message } from "./protocol.ts";

/** Tells events to every channel that is connected at that moment. */
export interface Hub<Events> {
  /** Tells this channel too, until the signal aborts. */
  add(channel: Channel, signal: AbortSignal): void;
  broadcast<Name extends keyof Events & string>(event: Name, value: Events[Name]): void;
}

export function createHub<Events>(): Hub<Events> {
  const channels = new Set<Channel>();
  return {
    add: (channel, signal) => {
      if (signal.aborted) return;
      channels.add(channel);
      signal.addEventListener("abort", () => channels.delete(channel), { once: true });
    },
    broadcast: (event, value) => {
      const message: Message = { kind: "event", event, value };
      for (const channel of channels) channel.post(message);
    },
  };
}
