import type { Failure } from "../errors.ts";

/** How far a sending has come. Times are in milliseconds since the epoch. */
export interface SendingProgress {
  readonly id: string;
  /** The most attempts that it makes. */
  readonly most: number;
  /** Those that were begun, in their order. */
  readonly attempts: readonly AttemptProgress[];
  readonly state:
    | { readonly kind: "sending" }
    | { readonly kind: "waiting"; readonly until: number }
    | { readonly kind: "done" }
    | { readonly kind: "cancelled" }
    /** It broke off; what was sent is in the log. */
    | { readonly kind: "failed"; readonly failure: Failure };
}

export interface AttemptProgress {
  readonly begunAt: number;
  readonly endedAt?: number;
  readonly entryId?: string;
  readonly status?: number;
  /** Why there is no answer, or nothing was sent, in the words of who knows. */
  readonly problem?: string;
  /** Nothing was sent: it could not be signed. */
  readonly isUnsent?: true;
  /** Milliseconds of the wait that follows. */
  readonly wait?: number;
}

/** Whether nothing more comes of it. */
export function isOver({ state }: SendingProgress): boolean {
  return state.kind !== "sending" && state.kind !== "waiting";
}
