import type { Clock } from "../clock.ts";
import { withTimeLimit } from "../time-limit.ts";
import type { Arrival } from "./arrival.ts";

/** In milliseconds: a page's question can overtake the browser's word that it was opened. */
const longestWait = 1_000;

/** Arrivals that are asked about before they are observed. */
export class ArrivalBook {
  readonly #clock: Pick<Clock, "after">;
  readonly #waiting = new Map<string, (arrival: Arrival) => void>();

  constructor(clock: Pick<Clock, "after">) {
    this.#clock = clock;
  }

  tell(arrival: Arrival): void {
    this.#waiting.get(arrival.documentId)?.(arrival);
  }

  /** The arrival of this document, if it is observed within a second. */
  async next(documentId: string): Promise<Arrival | undefined> {
    const limit = { clock: this.#clock, milliseconds: longestWait, signal: neverAborted };
    const outcome = await withTimeLimit(
      limit,
      () =>
        new Promise<Arrival>((resolve) => {
          this.#waiting.set(documentId, resolve);
        }),
    );
    this.#waiting.delete(documentId);
    return outcome.kind === "done" ? outcome.value : undefined;
  }
}

const neverAborted = new AbortController().signal;
