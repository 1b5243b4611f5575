export interface UpdatePorts {
  /** Hears that a new version is there, until the signal aborts. */
  onAvailable(hear: () => void, signal: AbortSignal): void;
  /** Puts the new version in the place of this one, which ends here. */
  install(): void;
  isAnyArmed(): boolean;
}

/**
 * Puts off an update for as long as a tab is armed: it would let go of every held request, and
 * what follows would leave unsigned. Gives what is to be called whenever a tab's state changed.
 */
export function waitForUpdate(ports: UpdatePorts, signal: AbortSignal): () => void {
  let isWaiting = false;
  function step(): void {
    if (!isWaiting || ports.isAnyArmed()) return;
    isWaiting = false;
    ports.install();
  }
  ports.onAvailable(() => {
    isWaiting = true;
    step();
  }, signal);
  return step;
}
