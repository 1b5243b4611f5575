import { signal, type ReadonlySignal } from "@preact/signals";
import type { EntrySummary } from "../../core/log/entry.ts";
import type { WorkerApi } from "../../messaging/worker-api.ts";

/** How far the log has been read; `unreachable` says why in a sentence. */
export type Reading =
  | { readonly kind: "reading" }
  | { readonly kind: "ready" }
  | { readonly kind: "unreachable"; readonly message: string };

/** Reads the whole log in pages, while entries go on changing. */
export interface LogReader {
  readonly reading: ReadonlySignal<Reading>;
  /** Reads from the beginning; a reading that is under way is given up. */
  read(): Promise<void>;
  /** Told of entries that arrived by themselves: they are newer than what is read. */
  heard(changes: readonly EntrySummary[]): void;
  /** Gives up what is being read: the log was cleared. */
  stop(): void;
  /** The worker could not do what it was asked. */
  failed(error: unknown): void;
}

export interface LogReaderOptions {
  readonly api: Pick<WorkerApi, "entries">;
  readonly arrived: (entries: readonly EntrySummary[]) => void;
  /** All was read: what the log still has. */
  readonly complete: (ids: ReadonlySet<string>) => void;
}

const PAGE = 500;

export function createLogReader({ api, arrived, complete }: LogReaderOptions): LogReader {
  const reading = signal<Reading>({ kind: "reading" });
  let turn = 0;
  let fresh = new Set<string>();

  async function readPages(isCurrent: () => boolean): Promise<ReadonlySet<string>> {
    const ids = new Set<string>();
    for (let after: string | undefined; ;) {
      const page = await api.entries(
        after === undefined ? { limit: PAGE } : { after, limit: PAGE },
      );
      if (!isCurrent()) return ids;
      for (const { id } of page) ids.add(id);
      arrived(page.filter(({ id }) => !fresh.has(id)));
      after = page.at(-1)?.id;
      if (page.length < PAGE) return ids;
    }
  }

  async function read(): Promise<void> {
    const own = ++turn;
    fresh = new Set();
    reading.value = { kind: "reading" };
    try {
      const ids = await readPages(() => own === turn);
      if (own !== turn) return;
      complete(new Set([...ids, ...fresh]));
      reading.value = { kind: "ready" };
    } catch (error) {
      if (own === turn) failed(error);
    }
  }

  function failed(error: unknown): void {
    turn += 1;
    reading.value = {
      kind: "unreachable",
      message: error instanceof Error ? error.message : String(error),
    };
  }

  return {
    reading,
    read,
    failed,
    heard: (changes) => {
      if (reading.value.kind === "reading") for (const { id } of changes) fresh.add(id);
    },
    stop: () => {
      turn += 1;
      reading.value = { kind: "ready" };
    },
  };
}
