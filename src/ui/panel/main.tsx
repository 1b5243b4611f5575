import { render } from "preact";
import { systemClock } from "../../platform/clock.ts";
import { followDevtoolsTheme } from "../../platform/devtools-panel.ts";
import { ownVersion } from "../../platform/own-version.ts";
import { connectToWorker } from "../../platform/port-channel.ts";
import { newId } from "../../platform/random.ts";
import { mediaMatch } from "../media-match.ts";
import { saveFile } from "../save-file.ts";
import { createWorkerClient } from "../worker-client.ts";
import { createPanelModel } from "./panel-model.ts";
import { PanelView } from "./panel-view.tsx";
import type { Fragment } from "./place.ts";
import { rememberedHere } from "./remembered.ts";

const page = new AbortController();
const { signal } = page;

followDevtoolsTheme((theme) => {
  document.documentElement.dataset["theme"] = theme;
});
const worker = createWorkerClient(connectToWorker(), systemClock, signal);

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
    keeping: rememberedHere("log-keeps-across-pages"),
    strip: {
      isCramped: mediaMatch("(width < 44rem) or (height < 28rem)", signal),
      showing: {
        roomy: rememberedHere("log-shows-strip"),
        cramped: rememberedHere("log-shows-strip-when-cramped"),
      },
    },
    save: saveFile,
    version: ownVersion(),
    newId,
    copy: (text) => navigator.clipboard.writeText(text),
    // After the picture: rows are then placed before the next one, and scrolled there with it.
    nextFrame: (run) => requestAnimationFrame(() => setTimeout(run)),
  },
  signal,
);

render(
  <PanelView
    model={model}
    clock={systemClock}
    settingsUrl="../settings/index.html"
    shortcut="Alt Shift S"
  />,
  document.body,
);
model.start();
if (location.search === "?compose") model.sending.begin();
