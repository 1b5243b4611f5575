import type { Decision } from "../../core/decision.ts";
import type { HeldRequest } from "../../core/request.ts";
import type { Caller } from "../../core/rules/caller.ts";

/** What an interceptor notes for the next life of its worker; nothing waits for it. */
export interface SessionMemory {
  keepPause(id: string, pause: KeptPause | undefined): void;
  keepChild(sessionId: string, child: KeptChild | undefined): void;
  /** How far the browser has counted its pauses in a session, about. */
  keepReached(session: string, reached: number | undefined): void;
  /** What was noted and never taken back. */
  recall(): Promise<Recalled>;
}

export interface Recalled {
  readonly pauses: ReadonlyMap<string, KeptPause>;
  readonly children: ReadonlyMap<string, KeptChild>;
  readonly reached: ReadonlyMap<string, number>;
}

/** A request or an answer that the browser holds for this extension. */
export interface KeptPause {
  readonly tabId: number;
  /** That of a frame or worker within the tab. */
  readonly sessionId?: string;
  readonly requestId: string;
  readonly redirectedRequestId?: string;
  readonly stage: "request" | "answer";
  readonly resourceType: string;
  readonly method: string;
  readonly url: string;
  /** Of a request; an answer's are not needed. */
  readonly headers?: Readonly<Record<string, string>>;
  readonly hasBody?: boolean;
  /** The name by which it is known to whoever knows who asked. */
  readonly claimed?: string;
  /** Milliseconds since the epoch. */
  readonly heldAt: number;
  /** Absent as long as it is held. */
  readonly decided?: KeptDecision;
}

/** What was decided on a request, which the browser was told at the same time. */
export interface KeptDecision {
  readonly decision: Decision;
  readonly caller: Caller;
  readonly kind: HeldRequest["kind"];
  /** Milliseconds since the epoch. */
  readonly at: number;
}

/** A frame or a worker that is attached within a tab. */
export interface KeptChild {
  readonly tabId: number;
  readonly targetId: string;
  readonly type: string;
}

/** Of an interceptor whose worker has one life. */
export const noMemory: SessionMemory = {
  keepPause: () => undefined,
  keepChild: () => undefined,
  keepReached: () => undefined,
  recall: async () => ({ pauses: new Map(), children: new Map(), reached: new Map() }),
};
