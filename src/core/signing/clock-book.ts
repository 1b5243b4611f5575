import type { Entry } from "../log/entry.ts";
import { learnFromAnswer } from "./clock-offset.ts";

export interface ClockBookPorts {
  /** Keeps what was learned of a host's clock, in milliseconds, across restarts of the worker. */
  keep(host: string, offset: number): void;
}

type Exchange = Pick<Entry, "signature" | "url" | "timing" | "answer">;

/** AWS takes signatures five minutes old; below this many milliseconds a clock is right enough. */
const tolerable = 30_000;

/** How far each host's clock is from ours, learned from its own answers. */
export class ClockBook {
  readonly #offsets = new Map<string, number>();
  readonly #ports: ClockBookPorts;

  constructor(ports: ClockBookPorts) {
    this.#ports = ports;
  }

  restore(offsets: ReadonlyMap<string, number>): void {
    for (const [host, offset] of offsets) this.#offsets.set(host, offset);
  }

  /** Milliseconds to add to our clock for this host's. */
  offset(host: string): number {
    return this.#offsets.get(host) ?? 0;
  }

  /** Learns from the answer to a signed request, where it tells the time. */
  learn({ signature, url, timing, answer }: Exchange): void {
    if (!signature || answer?.kind !== "response" || timing.releasedAt === undefined) return;
    const learned = learnFromAnswer(answer, timing.releasedAt);
    if (learned === undefined) return;
    const { host } = new URL(url);
    const offset = Math.abs(learned) < tolerable ? 0 : learned;
    if (Math.abs(offset - this.offset(host)) < tolerable) return;
    this.#offsets.set(host, offset);
    this.#ports.keep(host, offset);
  }
}
