import { render } from "preact";
import { systemClock } from "../../platform/clock.ts";
import { connectToWorker } from "../../platform/port-channel.ts";
import { vaultKeysOnDemand } from "../../storage/vault-keys-on-demand.ts";
import type { Fragment } from "../panel/place.ts";
import { saveFile } from "../save-file.ts";
import { createWorkerClient } from "../worker-client.ts";
import { createSettingsModel } from "./settings-model.ts";
import { Settings } from "./settings.tsx";

const { signal } = new AbortController();

const worker = createWorkerClient(connectToWorker(), systemClock, signal);

const fragment: Fragment = {
  read: () => location.hash,
  write: (hash) => history.replaceState(null, "", hash),
  onChange: (hear, ended) => addEventListener("hashchange", hear, { signal: ended }),
};

const model = createSettingsModel(
  { worker, clock: systemClock, fragment, saveFile, vaultKeys: vaultKeysOnDemand },
  signal,
);

addEventListener("beforeunload", (event) => {
  if (model.hasEdits.peek()) event.preventDefault();
});
addEventListener("pagehide", () => void model.removal.finish());

render(<Settings model={model} />, document.body);
await model.read();
