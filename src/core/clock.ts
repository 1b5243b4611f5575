/** The time and its passing. */
export interface Clock {
  /** Milliseconds since the epoch. */
  now(): number;
  /** Runs once after so many milliseconds, unless the signal aborts before. */
  after(milliseconds: number, run: () => void, signal: AbortSignal): void;
}
