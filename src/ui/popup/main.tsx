import { render } from "preact";
import { activeTab, tabById } from "../../platform/active-tab.ts";
import { systemClock } from "../../platform/clock.ts";
import { openLogTab, openSettings } from "../../platform/extension-pages.ts";
import { connectToWorker } from "../../platform/port-channel.ts";
import { openSidePanel } from "../../platform/side-panel.ts";
import { vaultKeysOnDemand } from "../../storage/vault-keys-on-demand.ts";
import { createPopupModel } from "./popup-model.ts";
import type { PopupPlaces } from "./popup-places.ts";
import { createWorkerClient } from "../worker-client.ts";
import { Popup } from "./popup.tsx";

const { signal } = new AbortController();

const worker = createWorkerClient(connectToWorker(), systemClock, signal);

// In a window of its own the popup is told its tab: `#tab=ID`.
const named = /^#tab=(\d+)$/u.exec(location.hash)?.[1];
const place = await (named === undefined ? activeTab() : tabById(Number(named)));

const model = createPopupModel(
  { worker, tabId: place?.tabId ?? -1, clock: systemClock, vaultKeys: vaultKeysOnDemand },
  signal,
);

const places: PopupPlaces = {
  openSettings: (fragment) => void openSettings(fragment).then(() => close()),
  openLog: (tabId) =>
    void openLogTab(tabId === undefined ? "" : `#tab=${tabId}`).then(() => close()),
  openLogBeside: () => {
    if (place) void openSidePanel(place.windowId).then(() => close());
  },
};

render(<Popup model={model} places={places} />, document.body);
await model.read();
