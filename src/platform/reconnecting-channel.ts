import type { Channel } from "../messaging/channel.ts";
import type { Port } from "./port.ts";

export interface ReconnectingOptions {
  readonly connect: () => Port;
  readonly now: () => number;
  readonly later: (milliseconds: number, run: () => void) => void;
}

/** A port that lived this long was accepted: it went because the worker stopped. */
const ACCEPTED_AFTER = 1_000;
const LONGEST_WAIT = 5_000;

/**
 * A channel over ports that connects again whenever its port goes: at once where the port had
 * lived, since the worker stops whenever it is idle; else after a wait that doubles from 100 ms
 * to 5 s, since a worker that cannot start drops each port at once.
 */
export function createReconnectingChannel({ connect, now, later }: ReconnectingOptions): Channel {
  const hearers = new Set<(message: unknown) => void>();
  const resetHearers = new Set<() => void>();
  const waiting: unknown[] = [];
  let current: Port | undefined;
  let failures = 0;

  function open(): void {
    const port = connect();
    const openedAt = now();
    port.onMessage.addListener((message) => {
      for (const hear of hearers) hear(message);
    });
    port.onDisconnect.addListener(() => {
      current = undefined;
      const wait = waitAfter(now() - openedAt);
      if (wait === 0) open();
      else later(wait, open);
      for (const hear of resetHearers) hear();
    });
    current = port;
    for (const message of waiting.splice(0)) port.postMessage(message);
  }

  function waitAfter(lived: number): number {
    failures = lived >= ACCEPTED_AFTER ? 0 : failures + 1;
    return failures === 0 ? 0 : Math.min(50 * 2 ** failures, LONGEST_WAIT);
  }

  open();
  return {
    post: (message) => {
      const port = current;
      if (port === undefined) waiting.push(message);
      else port.postMessage(message);
    },
    listen: (hear, signal) => addUntil(hearers, (message) => hear(message), signal),
    onReset: (hear, signal) => addUntil(resetHearers, () => hear(), signal),
  };
}

function addUntil<Hear>(hearers: Set<Hear>, hear: Hear, signal: AbortSignal): void {
  if (signal.aborted) return;
  hearers.add(hear);
  signal.addEventListener("abort", () => hearers.delete(hear), { once: true });
}
