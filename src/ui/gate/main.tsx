import { render } from "preact";
import { systemClock } from "../../platform/clock.ts";
import { connectToWorker } from "../../platform/port-channel.ts";
import { createWorkerClient } from "../worker-client.ts";
import { createGateModel } from "./gate-model.ts";
import { GatePage } from "./gate-view.tsx";

const { signal } = new AbortController();
const worker = createWorkerClient(connectToWorker(), systemClock, signal);

const model = createGateModel(
  {
    worker,
    clock: systemClock,
    fragment: location.hash.slice(1),
    // The gate's page is not to be gone back to.
    go: (url) => location.replace(url),
  },
  signal,
);

void model.start();
render(<GatePage model={model} />, document.body);
