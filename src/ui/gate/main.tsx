import type { GateView } from "../../core/gate/gate-view.ts";
import { askWorker } from "../../platform/ask-worker.ts";

/** The gate's page is not to be gone back to. */
function go(url: string): void {
  location.replace(url);
}

// Most often the page is gone before there is anything to be seen of it: all else comes later.
const first = askWorker("gate") as Promise<GateView>;
void first.then(
  (view) => view.kind === "go" && go(view.url),
  () => undefined,
);

const [{ systemClock }, { connectToWorker }, { createWorkerClient }, { showGate }] =
  await Promise.all([
    import("../../platform/clock.ts"),
    import("../../platform/port-channel.ts"),
    import("../worker-client.ts"),
    import("./show-gate.tsx"),
  ]);
const { signal } = new AbortController();
const worker = createWorkerClient(connectToWorker(), systemClock, signal);
const fragment = location.hash.slice(1);
showGate({ worker, clock: systemClock, fragment, go }, first, signal);
