import type { ServiceName } from "./service.ts";
import type { Fault } from "./faults.ts";

/** A call that arrived, before it is answered; nothing of what it said. */
export type LoggedCall = {
  readonly service: ServiceName;
  readonly operation: string;
  readonly host: string;
  readonly fault: Fault["kind"] | undefined;
};

/** All calls that arrived, in order. */
export type CallLog = {
  readonly entries: readonly LoggedCall[];
  /** How often an operation was called. */
  count(operation: string): number;
  clear(): void;
  /** The next call of an operation from now on. */
  next(operation: string): Promise<LoggedCall>;
};

export function createCallLog(): { log: CallLog; add: (call: LoggedCall) => void } {
  const entries: LoggedCall[] = [];
  const waiting = new Set<(call: LoggedCall) => void>();
  return {
    log: {
      entries,
      count: (operation) => entries.filter((each) => each.operation === operation).length,
      clear: () => void entries.splice(0),
      next: (operation) =>
        new Promise((resolve) => {
          const hear = (call: LoggedCall) => {
            if (call.operation !== operation) return;
            waiting.delete(hear);
            resolve(call);
          };
          waiting.add(hear);
        }),
    },
    add: (call) => {
      entries.push(call);
      for (const hear of waiting) hear(call);
    },
  };
}
