import { computed, effect, signal, type ReadonlySignal, type Signal } from "@preact/signals";
import type { EntrySummary } from "../../core/log/entry.ts";
import type { Clock } from "../clock.ts";
import type { WorkerClient } from "../worker-client.ts";
import { createCopyAs, type CopyAs } from "./copy-as.ts";
import { createCopyModel, type CopyModel } from "./copy-model.ts";
import { createDiagnosisModel, type DiagnosisModel } from "./diagnosis-model.ts";
import { createEntryModel, type EntryModel } from "./entry-model.ts";
import { newestAt } from "./entry-order.ts";
import { createExpiryModel, type ExpiryModel } from "./expiry-model.ts";
import { createLogModel, type LogModel } from "./log-model.ts";
import { formatPlace, parsePlace, type Fragment } from "./place.ts";
import type { Remembered } from "./remembered.ts";
import { createTakeModel, type TakeModel } from "./take-model.ts";
import { createStripModel, type StripModel, type StripModelOptions } from "./strip-model.ts";
import { createSendingModel, type SendingModel } from "./sending-model.ts";
import { createTabModel, type TabModel } from "./tab-model.ts";

/** The panel: the list, the entry that is open, and the row that the keyboard is on. */
export interface PanelModel {
  readonly log: LogModel;
  readonly strip: StripModel;
  readonly entry: EntryModel;
  readonly copying: CopyModel;
  readonly taking: TakeModel & CopyAs;
  readonly diagnosing: DiagnosisModel;
  readonly sending: SendingModel;
  readonly tab: TabModel;
  readonly expiry: ExpiryModel;
  /** The tab that the panel was opened for. */
  readonly tabId: ReadonlySignal<number | undefined>;
  /** The index in `log.shown` of the row that the keyboard is on; −1 where none is shown. */
  readonly activeIndex: ReadonlySignal<number>;
  /** Puts the keyboard on a row; where an entry is open, that row's is opened instead. */
  activate(index: number): void;
  /** Opens the entry of the row that the keyboard is on. */
  openActive(): void;
  open(id: string): void;
  close(): void;
  /** Composes a request from the entry that is open, or else from the row that the keyboard is on. */
  editActive(): Promise<void>;
  start(): void;
}

export interface PanelModelOptions {
  readonly strip: Pick<StripModelOptions, "isCramped" | "showing">;
  readonly worker: WorkerClient;
  readonly clock: Clock;
  readonly fragment: Fragment;
  /** An id that nothing else has. */
  readonly newId: () => string;
  /** Puts text on the clipboard; rejects where the browser refuses. */
  readonly copy: (text: string) => Promise<void>;
  readonly save: (name: string, file: Blob) => void;
  /** The extension's own. */
  readonly version: string;
  /** Runs it before the next picture is shown. */
  readonly nextFrame: (run: () => void) => void;
  /** Whether a tab's entries stay in sight when it shows another page. */
  readonly keeping: Remembered;
}

/** As many as the log keeps. */
const MOST_ENTRIES = 10_000;

export function createPanelModel(options: PanelModelOptions, ended: AbortSignal): PanelModel {
  const { worker, clock, fragment, nextFrame, keeping, newId } = options;
  const log = createLogModel({ worker, nextFrame, clock, keeping, limit: MOST_ENTRIES }, ended);
  const entry = createEntryModel(worker, ended);
  const tab = createTabModel(worker, ended);
  const sending = createSendingModel(worker, newId, ended);
  const expiry = createExpiryModel(worker, clock, ended);
  const tabId = signal<number | undefined>(undefined);
  const activeId = signal<string | undefined>(undefined);

  const activeIndex = computed(() => {
    const last = log.shown.value.length - 1;
    if (activeId.value !== undefined) return Math.min(log.placeOf(activeId.value), last);
    return newestAt(log.order.value) === "last" ? last : Math.min(0, last);
  });

  function open(id: string): void {
    activeId.value = id;
    sending.close();
    void entry.open(id);
  }

  async function editActive(): Promise<void> {
    const id = entry.openId.value ?? log.shown.value[activeIndex.value]?.id;
    const found = id === undefined ? null : await worker.api.entry(id).catch(() => null);
    if (found) sending.edit(found);
  }

  return {
    log,
    strip: createStripModel({ log, clock, ...options.strip }, ended),
    entry,
    ...createTaking(options, () => log.shown.value, ended),
    diagnosing: createDiagnosisModel(worker, entry, ended),
    sending,
    editActive,
    tab,
    expiry,
    tabId,
    activeIndex,
    activate: (index) => {
      const summary = log.shown.value.at(Math.max(0, index)) ?? log.shown.value.at(-1);
      if (summary === undefined) return;
      activeId.value = summary.id;
      if (entry.openId.value !== undefined) void entry.open(summary.id);
    },
    openActive: () => {
      const summary = log.shown.value[activeIndex.value];
      if (summary !== undefined) open(summary.id);
    },
    open,
    close: entry.close,
    start: () => {
      keepPlace({ log, entry, tab, tabId, open }, fragment, ended);
      void log.read();
      expiry.start();
    },
  };
}

/** What gives the log's content to somebody else. */
function createTaking(
  { worker: { api }, clock, copy, save, version }: PanelModelOptions,
  shown: () => readonly EntrySummary[],
  ended: AbortSignal,
): Pick<PanelModel, "copying" | "taking"> {
  const copying = createCopyModel({ api, copy, clock }, ended);
  const taking = createTakeModel({ api, copying, shown, save, version, clock }, ended);
  return { copying, taking: { ...taking, ...createCopyAs({ api, copying }) } };
}

interface Placed extends Pick<PanelModel, "log" | "entry" | "tab" | "open"> {
  readonly tabId: Signal<number | undefined>;
}

/** Goes where the fragment says, now and when it changes, and writes there what is shown. */
function keepPlace(shown: Placed, fragment: Fragment, ended: AbortSignal): void {
  const { log, entry, tab, tabId, open } = shown;

  function go(): void {
    const place = parsePlace(fragment.read());
    if (place.tabId !== undefined) {
      tabId.value = place.tabId;
      void tab.watch(place.tabId);
    }
    log.showTab(place.tabId);
    if (place.entryId === undefined) entry.close();
    else if (place.entryId !== entry.openId.value) open(place.entryId);
  }

  go();
  fragment.onChange(go, ended);
  const stopWriting = effect(() => {
    const shownTab = log.filter.value.tabId;
    fragment.write(formatPlace({ ...idOf(entry.openId.value), ...tabOf(shownTab) }));
  });
  ended.addEventListener("abort", stopWriting, { once: true });
}

function idOf(entryId: string | undefined): { readonly entryId?: string } {
  return entryId === undefined ? {} : { entryId };
}

function tabOf(tabId: number | undefined): { readonly tabId?: number } {
  return tabId === undefined ? {} : { tabId };
}
