import type { KeptPause, SessionMemory } from "./session-memory.ts";

/** The requests and answers that this life of the worker has heard of and that are not over. */
export class PauseNotes {
  readonly #memory: SessionMemory;
  readonly #ids = new Set<string>();

  constructor(memory: SessionMemory) {
    this.#memory = memory;
  }

  has(id: string): boolean {
    return this.#ids.has(id);
  }

  /** Notes a pause for the next life of the worker, until it is done. */
  keep(id: string, pause: KeptPause): void {
    this.#ids.add(id);
    this.#memory.keepPause(id, pause);
  }

  done(id: string): void {
    if (this.#ids.delete(id)) this.#memory.keepPause(id, undefined);
  }

  /** Notes a pause for the next life of the worker, as long as it lasts. */
  async keepWhile(id: string, pause: KeptPause, lasting: Promise<unknown>): Promise<void> {
    this.keep(id, pause);
    await lasting.catch(() => undefined);
    this.done(id);
  }
}
