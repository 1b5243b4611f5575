/**
 * Carries messages to the other side, in order, as plain data (what JSON can hold); it may
 * reconnect inside.
 *
 * A message posted while there is no other side is delivered once there is one. A message that
 * was on its way when the other side went is lost, and so is its answer: `onReset` tells.
 */
export interface Channel {
  post(message: unknown): void;
  /** Hears every message that arrives from now on, until the signal aborts. */
  listen(hear: (message: unknown) => void, signal: AbortSignal): void;
  /**
   * Hears each time the other side went away, before anything of its successor arrives. What is
   * posted while hearing reaches the successor. A side that cannot reconnect never resets: its
   * owner ends it by a signal.
   */
  onReset(hear: () => void, signal: AbortSignal): void;
}
