/** Does one thing after another for each tab, in the order in which they were asked for. */
export class Turns {
  readonly #last = new Map<number, Promise<unknown>>();

  /** Gives what the work gives, which is done when all that was asked for before is over. */
  async take<Value>(tabId: number, work: () => Promise<Value>): Promise<Value> {
    const turn = (this.#last.get(tabId) ?? Promise.resolve()).then(work, work);
    this.#last.set(tabId, turn);
    try {
      return await turn;
    } finally {
      if (this.#last.get(tabId) === turn) this.#last.delete(tabId);
    }
  }
}
