import { createHearers } from "../core/hearers.ts";
import type { Hearers } from "../core/hearers.ts";
import type { Channel } from "./channel.ts";

export interface ChannelPair {
  readonly page: Channel;
  readonly worker: Channel;
  /** Replaces the worker's side: what is on its way either way is lost, and the page hears it. */
  reset(): void;
}

/** Two channels that are each other's other side, in one process. */
export function createChannelPair(): ChannelPair {
  const toPage = createHearers<unknown>();
  const toWorker = createHearers<unknown>();
  const resets = createHearers<void>();
  let connection = 0;

  function carry(message: unknown, hearers: Hearers<unknown>): void {
    const sentOver = connection;
    const copy: unknown = structuredClone(message);
    queueMicrotask(() => {
      if (sentOver === connection) hearers.tell(copy);
    });
  }

  return {
    page: {
      post: (message) => carry(message, toWorker),
      listen: toPage.add,
      onReset: resets.add,
    },
    worker: {
      post: (message) => carry(message, toPage),
      listen: toWorker.add,
      onReset: () => undefined,
    },
    reset: () => {
      connection += 1;
      resets.tell();
    },
  };
}
