import type { ConfigurationBook } from "../core/configuration/configuration-book.ts";
import { Gate } from "../core/gate/gate.ts";
import type { GateTab } from "../core/gate/gate-tab.ts";
import { OpenedUrls } from "../core/gate/opened-urls.ts";
import type { TabBook } from "../core/tabs/tab-book.ts";
import { createGateRules } from "../interceptors/gate/gate-rules.ts";
import { watchNavigations } from "../interceptors/gate/navigation-watch.ts";
import { sendAgain } from "../interceptors/gate/send-again.ts";
import type { Interceptor } from "../interceptors/interceptor.ts";
import { systemClock } from "../platform/clock.ts";
import { digest } from "../platform/digest.ts";
import { gatePage } from "../platform/extension-pages.ts";
import { seesAllSites } from "../platform/permissions.ts";
import { newId } from "../platform/random.ts";
import type { Areas } from "../storage/area.ts";
import { gatePausedStore } from "../storage/gate-paused-store.ts";
import { gateTabsStore } from "../storage/gate-tabs-store.ts";
import { openedUrlsStore } from "../storage/opened-urls-store.ts";
import { writeInOrder } from "./write-in-order.ts";

export interface GateWiring {
  readonly areas: Areas;
  readonly configuration: ConfigurationBook;
  readonly tabs: TabBook;
  /** The books are filled. */
  readonly kept: Promise<void>;
  interceptor(): Pick<Interceptor, "arm" | "disarm">;
}

export interface OpenedGate {
  readonly gate: Gate;
  /** What an earlier life of the worker kept is at hand. */
  readonly kept: Promise<void>;
}

/** The gate over the browser's rules and navigations, which it hears of from now on. */
export function openGate(wiring: GateWiring, signal: AbortSignal): OpenedGate {
  const { areas, configuration, tabs, interceptor } = wiring;
  const page = gatePage();
  const opened = new OpenedUrls({
    digest,
    newSalt: newId,
    // What the browser would not store is asked about when it is restored.
    keep: async (marks) => void (await openedUrlsStore.write(areas, marks).catch(() => undefined)),
  });
  const armedTabs = () =>
    [...tabs.all()].filter(([, { state }]) => state.kind === "on").map(([tabId]) => tabId);
  const gate = new Gate({
    clock: systemClock,
    ownOrigin: page.origin,
    opened,
    rules: () => configuration.rules,
    tabCallers: (tabId) => tabs.record(tabId).callers,
    sourceName: (id) => configuration.current.sources.find((each) => each.id === id)?.name,
    isArmed: (tabId) => tabs.record(tabId).state.kind === "on",
    armedTabs,
    seesAllSites,
    arm: (tabId) => interceptor().arm(tabId),
    disarm: (tabId) => interceptor().disarm(tabId),
    ...createGateRules(page.url),
    sendAgain,
    keepTab: writeInOrder(async (tabId: number, tab: GateTab | undefined) =>
      tab ? gateTabsStore.put(areas, tabId, tab) : gateTabsStore.remove(areas, tabId),
    ),
    keepPaused: async (isPaused) => void (await gatePausedStore.write(areas, isPaused)),
  });
  const kept = Promise.all([wiring.kept, restore(areas, { gate, opened })]).then(() => undefined);
  watchNavigations(
    {
      onArrived: (arrival) => void kept.then(() => gate.arrived(arrival)),
      onLoadedAgain: (place) => void kept.then(() => gate.loadedAgain(place)),
      onShown: (tabId, url) => void kept.then(() => gate.shown(tabId, url)),
      onCameToNothing: (tabId) => void kept.then(() => gate.cameToNothing(tabId)),
      onRefusedPost: (arrival) => void kept.then(() => gate.refusedPost(arrival)),
    },
    page.url,
    signal,
  );
  return { gate, kept };
}

async function restore(
  areas: Areas,
  { gate, opened }: { readonly gate: Gate; readonly opened: OpenedUrls },
): Promise<void> {
  const [tabs, paused, marks] = await Promise.all([
    gateTabsStore.all(areas),
    gatePausedStore.read(areas),
    openedUrlsStore.read(areas),
  ]);
  gate.restore({ tabs, isPaused: paused.value });
  opened.restore(marks.value);
}
