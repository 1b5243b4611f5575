import type { Answer } from "../gateway/answer.ts";
import type { Service, ServiceName } from "./service.ts";

/** What goes wrong with the calls that it names. */
export type Fault = {
  /** Default: every one. */
  readonly service?: ServiceName;
  /** Default: every one of the service. */
  readonly operation?: string;
  /** No answer at all; a 500; half an answer; too many calls. */
  readonly kind: "hang" | "error" | "truncate" | "throttle";
  /** For how many calls; default: until faults are cleared. */
  readonly times?: number;
};

export type Faults = {
  add(fault: Fault): void;
  clear(): void;
};

export type FaultBook = Faults & {
  /** The fault that this call has, which then has it one time less. */
  take(service: ServiceName, operation: string): Fault["kind"] | undefined;
};

export function createFaults(): FaultBook {
  let faults: { readonly fault: Fault; left: number }[] = [];
  return {
    add: (fault) => void faults.push({ fault, left: fault.times ?? Infinity }),
    clear: () => void (faults = []),
    take: (service, operation) => {
      const found = faults.find(({ fault, left }) => {
        const isService = fault.service === undefined || fault.service === service;
        const isOperation = fault.operation === undefined || fault.operation === operation;
        return left > 0 && isService && isOperation;
      });
      if (found !== undefined) found.left -= 1;
      return found?.fault.kind;
    },
  };
}

/** Longer than any test: a wait of this many milliseconds ends when the client goes away. */
const FOREVER = 2_147_483_647;

/** The answer that a fault makes of a good one. A call that hangs is not carried out. */
export async function withFault(
  kind: Fault["kind"] | undefined,
  { service, good }: { readonly service: Service; readonly good: () => Answer | Promise<Answer> },
): Promise<Answer> {
  switch (kind) {
    case undefined:
      return good();
    case "hang":
      return { kind: "answer", status: 200, headers: [], body: "", after: FOREVER };
    case "truncate":
      return truncated(await good());
    case "error":
    case "throttle":
      return service.faults[kind];
  }
}

/** Says its whole length, and breaks off in the middle. */
function truncated(answer: Answer): Answer {
  if (answer.kind === "drop" || typeof answer.body === "function") return answer;
  const bytes = Buffer.from(answer.body);
  return {
    ...answer,
    headers: [...answer.headers, ["Content-Length", String(bytes.length)]],
    body: async function* half() {
      yield bytes.subarray(0, Math.floor(bytes.length / 2));
      throw new Error("The answer breaks off here.");
    },
  };
}
