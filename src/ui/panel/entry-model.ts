import { signal, type ReadonlySignal } from "@preact/signals";
import type { Entry } from "../../core/log/entry.ts";
import type { WorkerClient } from "../worker-client.ts";
import type { BodyView } from "./body-views.ts";

export type EntryTab = "overview" | "request" | "response" | "signature" | "timing" | "diagnosis";

/** What stands where an entry is shown. */
export type Opened =
  | { readonly kind: "closed" }
  | { readonly kind: "reading" }
  | { readonly kind: "entry"; readonly entry: Entry }
  /** The log no longer has it. */
  | { readonly kind: "gone" }
  | { readonly kind: "unreachable"; readonly message: string };

/** The entry that is open: kept up to date while it changes. */
export interface EntryModel {
  readonly openId: ReadonlySignal<string | undefined>;
  /** While another entry is being read, still the one before. */
  readonly opened: ReadonlySignal<Opened>;
  /** It stays when another entry is opened. */
  readonly tab: ReadonlySignal<EntryTab>;
  showTab(tab: EntryTab): void;
  /** How bodies are looked at; as with tabs, it stays. Nothing until it was chosen. */
  readonly bodyView: ReadonlySignal<BodyView | undefined>;
  showBody(view: BodyView): void;
  open(id: string): Promise<void>;
  close(): void;
}

export function createEntryModel(worker: WorkerClient, ended: AbortSignal): EntryModel {
  const openId = signal<string | undefined>(undefined);
  const opened = signal<Opened>({ kind: "closed" });
  const tab = signal<EntryTab>("overview");
  const bodyView = signal<BodyView | undefined>(undefined);
  let reads = 0;
  let isReading = false;

  /** Reads the open entry until what was read is what was last asked for. */
  async function read(): Promise<void> {
    reads += 1;
    if (isReading) return;
    isReading = true;
    for (let own = 0; own !== reads && openId.value !== undefined;) {
      own = reads;
      const id = openId.value;
      const answer = await readEntry(worker, id);
      if (id === openId.value) opened.value = answer;
    }
    isReading = false;
  }

  function close(): void {
    openId.value = undefined;
    opened.value = { kind: "closed" };
  }

  worker.on(
    "entries",
    (changes) => {
      if (changes.some(({ id }) => id === openId.value)) void read();
    },
    ended,
  );
  worker.on("cleared", close, ended);
  worker.onReset(() => void read(), ended);

  return {
    openId,
    opened,
    tab,
    showTab: (wanted) => {
      tab.value = wanted;
    },
    bodyView,
    showBody: (view) => {
      bodyView.value = view;
    },
    open: (id) => {
      openId.value = id;
      if (opened.value.kind !== "entry") opened.value = { kind: "reading" };
      return read();
    },
    close,
  };
}

async function readEntry({ api }: WorkerClient, id: string): Promise<Opened> {
  try {
    const entry = await api.entry(id);
    return entry === null ? { kind: "gone" } : { kind: "entry", entry };
  } catch (error) {
    return { kind: "unreachable", message: error instanceof Error ? error.message : String(error) };
  }
}
