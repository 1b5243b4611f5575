/** Those who hear of something, each until its own signal aborts. */
export interface Hearers<Value> {
  add(hear: (value: Value) => void, signal: AbortSignal): void;
  tell(value: Value): void;
}

export function createHearers<Value>(): Hearers<Value> {
  const hearers = new Set<(value: Value) => void>();
  return {
    add: (hear, signal) => {
      if (signal.aborted) return;
      // A function of its own, so that hearing twice with the same one is two hearings.
      const own = (value: Value): void => hear(value);
      hearers.add(own);
      signal.addEventListener("abort", () => hearers.delete(own), { once: true });
    },
    tell: (value) => {
      for (const hear of hearers) hear(value);
    },
  };
}
