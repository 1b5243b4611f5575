import type { Decision } from "./decision.ts";
import type { Failure } from "./errors.ts";
import type { HeldRequest } from "./request.ts";
import type { LostReason } from "./tab-state.ts";

/** How a held request ended. */
export interface Settled {
  readonly request: HeldRequest;
  readonly decision: Decision;
  /** Milliseconds since the epoch. */
  readonly releasedAt: number;
  readonly ending: Ending;
  /** Milliseconds that each part of the holding took, one after the other; absent where nobody measured. */
  readonly spans?: {
    readonly describing: number;
    readonly deciding: number;
    readonly releasing: number;
  };
}

export type Ending =
  /** As it was decided. */
  | { readonly kind: "carried-out" }
  /** The browser would not take the release, so the request was failed instead. */
  | { readonly kind: "turned-down"; readonly failure: Failure }
  /** The browser had given the request up. */
  | { readonly kind: "gone" }
  /** It was taken out of our hands undecided and went on unsigned. */
  | { readonly kind: "lost"; readonly reason: LostReason };
