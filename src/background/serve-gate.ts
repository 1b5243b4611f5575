import type { Gate } from "../core/gate/gate.ts";
import type { DocumentPlace } from "../core/gate/gate-tabs.ts";
import type { WorkerApi } from "../messaging/worker-api.ts";

/** The gate, for its page: each page is served by its own place, which it cannot choose. */
export function serveGate(
  gate: Gate,
  place: DocumentPlace | undefined,
): Pick<WorkerApi, "gate" | "signAtGate" | "openUnsigned"> {
  if (!place) {
    const unknown = async () => ({ kind: "unknown" }) as const;
    return { gate: unknown, signAtGate: unknown, openUnsigned: unknown };
  }
  return {
    gate: () => gate.view(place),
    signAtGate: () => gate.signOnce(place),
    openUnsigned: () => gate.openUnsigned(place),
  };
}
