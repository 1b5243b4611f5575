import { render } from "preact";
import { ownTab } from "../../platform/active-tab.ts";
import { systemClock } from "../../platform/clock.ts";
import { connectToWorker } from "../../platform/port-channel.ts";
import { vaultKeysOnDemand } from "../../storage/vault-keys-on-demand.ts";
import { createWorkerClient } from "../worker-client.ts";
import { createStoppedModel } from "./stopped-model.ts";
import { StoppedView } from "./stopped-view.tsx";

const { signal } = new AbortController();
const worker = createWorkerClient(connectToWorker(), systemClock, signal);
const entryId = /^#entry=(.+)$/u.exec(location.hash)?.[1] ?? "";
const place = await ownTab();

const model = createStoppedModel(worker, { tabId: place?.tabId ?? -1, entryId }, vaultKeysOnDemand);
render(<StoppedView model={model} />, document.body);
await model.read();
