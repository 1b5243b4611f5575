import type { Channel } from "../messaging/channel.ts";
import type { Port } from "./port.ts";

/** One page's port as a channel, and the signal that aborts when the page is gone. */
export function createPageChannel(
  port: Port,
  signal: AbortSignal,
): { readonly channel: Channel; readonly signal: AbortSignal } {
  const gone = new AbortController();
  const ended = AbortSignal.any([gone.signal, signal]);
  const hearers = new Set<(message: unknown) => void>();
  port.onDisconnect.addListener(() => gone.abort());
  port.onMessage.addListener((message) => {
    for (const hear of hearers) hear(message);
  });
  ended.addEventListener("abort", () => hearers.clear(), { once: true });

  const channel: Channel = {
    post: (message) => {
      if (!ended.aborted) port.postMessage(message);
    },
    listen: (hear, hearing) => {
      if (hearing.aborted || ended.aborted) return;
      const own = (message: unknown): void => hear(message);
      hearers.add(own);
      hearing.addEventListener("abort", () => hearers.delete(own), { once: true });
    },
    onReset: () => undefined,
  };
  return { channel, signal: ended };
}
