import { render } from "preact";
import { createClient } from "../../messaging/client.ts";
import type { WorkerApi, WorkerEvents } from "../../messaging/worker-api.ts";
import { systemClock } from "../../platform/clock.ts";
import { connectToWorker } from "../../platform/port-channel.ts";
import { createPanelModel } from "./panel-model.ts";
import { PanelView } from "./panel-view.tsx";
import type { Fragment } from "./place.ts";

/** A worker that has not answered by then is taken for one that cannot start. */
const PATIENCE = 10_000;

const page = new AbortController();
const { signal } = page;

const worker = createClient<WorkerApi, WorkerEvents>(connectToWorker(), {
  signal,
  reads: ["tab", "entries", "entry", "configuration"],
  patience: (ended) =>
    new Promise((resolve) => {
      systemClock.after(PATIENCE, resolve, ended);
    }),
});

const fragment: Fragment = {
  read: () => location.hash,
  write: (hash) => history.replaceState(null, "", hash),
  onChange: (hear, ended) => addEventListener("hashchange", hear, { signal: ended }),
};

const model = createPanelModel(
  {
    worker,
    clock: systemClock,
    fragment,
    copy: (text) => navigator.clipboard.writeText(text),
    // After the picture: rows are then placed before the next one, and scrolled there with it.
    nextFrame: (run) => requestAnimationFrame(() => setTimeout(run)),
  },
  signal,
);

render(
  <PanelView model={model} settingsUrl="../settings/index.html" shortcut="Alt Shift S" />,
  document.body,
);
model.start();
