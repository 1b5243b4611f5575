/** What pages know of time. A signal that aborts ends what is still to come. */
export interface Clock {
  /** Milliseconds since the epoch. */
  now(): number;
  after(milliseconds: number, run: () => void, signal: AbortSignal): void;
  every(milliseconds: number, run: () => void, signal: AbortSignal): void;
}
