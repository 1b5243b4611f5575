import { HeldRequests, type HoldOptions } from "../held-requests.ts";

/** One attachment to a tab. */
export interface Session {
  readonly since: number;
  readonly held: HeldRequests;
  /** How many pauses the browser told. */
  heard: number;
  /** One that is over stays until the next one, for what the browser still tells of it. */
  isOver: boolean;
  /** It was lost to a frame that may leave again. */
  comesBack: boolean;
}

export function newSession(options: HoldOptions): Session {
  return {
    since: Date.now(),
    held: new HeldRequests(options),
    heard: 0,
    isOver: false,
    comesBack: false,
  };
}
