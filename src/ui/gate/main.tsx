import { systemClock } from "../../platform/clock.ts";
import { connectToWorker } from "../../platform/port-channel.ts";
import { createWorkerClient } from "../worker-client.ts";

const { signal } = new AbortController();
const worker = createWorkerClient(connectToWorker(), systemClock, signal);
const fragment = location.hash.slice(1);

/** The gate's page is not to be gone back to. */
function go(url: string): void {
  location.replace(url);
}

// Most often the page is gone before there is anything to be seen of it.
const first = worker.api.gate();
void first.then(
  (view) => view.kind === "go" && go(view.url),
  () => undefined,
);
const { showGate } = await import("./show-gate.tsx");
showGate({ worker, clock: systemClock, fragment, go }, first, signal);
