/**
 * Carries messages to the other side, in order, as structured data; it may reconnect inside.
 * A message posted while there is no other side is delivered once there is one.
 */
export interface Channel {
  post(message: unknown): void;
  /** Hears every message that arrives from now on, until the signal aborts. */
  listen(hear: (message: unknown) => void, signal: AbortSignal): void;
}
