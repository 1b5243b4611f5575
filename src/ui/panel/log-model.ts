import { computed, type ReadonlySignal } from "@preact/signals";
import type { EntrySummary, Outcome } from "../../core/log/entry.ts";
import type { Clock } from "../clock.ts";
import type { WorkerClient } from "../worker-client.ts";
import type { Figures } from "./figures.ts";
import { createFilterModel, type FilterModel } from "./filter-model.ts";
import { createIntake } from "./intake.ts";
import { createListing, type Listing } from "./listing.ts";
import { createLogReader, type Reading } from "./log-reader.ts";
import type { Remembered } from "./remembered.ts";
import type { Durations } from "./statistics.ts";
import { unhurried } from "./unhurried.ts";

/** The list: what the log has, what of it is shown, and whether it is kept still. */
export interface LogModel
  extends Pick<Listing, "entries" | "shown" | "placeOf">, Omit<FilterModel, "navigated"> {
  /**
   * Of all entries, whatever is shown of them. Figures follow the entries twice a second, so that
   * they can be read.
   */
  readonly counts: ReadonlySignal<Readonly<Record<Outcome, number>>>;
  /** The values that entries have, and how many have each. */
  readonly choices: ReadonlySignal<Pick<Figures, "hosts" | "rules" | "methods">>;
  /** Of the entries that are shown. */
  readonly durations: ReadonlySignal<Durations | undefined>;
  /** How many entries there are, and how many of them are shown. */
  readonly sizes: ReadonlySignal<{ readonly all: number; readonly shown: number }>;
  readonly reading: ReadonlySignal<Reading>;
  readonly paused: ReadonlySignal<boolean>;
  /** Entries that are new or have changed since it was paused. */
  readonly waiting: ReadonlySignal<number>;
  togglePause(): void;
  /** Empties the log itself, not only the list. */
  clear(): Promise<void>;
  /** Reads the log again from its beginning. */
  read(): Promise<void>;
}

export interface LogModelOptions {
  readonly worker: WorkerClient;
  /** Runs it before the next picture is shown. */
  readonly nextFrame: (run: () => void) => void;
  /** Of more entries than this, and a twentieth, the oldest go. */
  readonly limit: number;
  readonly clock: Clock;
  /** Whether a tab's entries stay in sight when it shows another page. */
  readonly keeping: Remembered;
}

export function createLogModel(options: LogModelOptions, page: AbortSignal): LogModel {
  // Apart from the page's own signal, which has many hearers already.
  const ended = AbortSignal.any([page]);
  const { worker, limit, keeping } = options;
  const { navigated, ...filtering } = createFilterModel(keeping);
  const listing = createListing({ ...filtering, limit }, ended);
  const intake = createIntake(options, listing.change);
  const reader = createLogReader({
    api: worker.api,
    arrived: intake.add,
    complete: (ids) => {
      intake.flush();
      listing.keepOnly(ids);
    },
  });

  function hearEntries(changes: readonly EntrySummary[]): void {
    reader.heard(changes);
    intake.add(changes);
  }

  function hearCleared(): void {
    reader.stop();
    intake.clear();
    listing.keepOnly(new Set());
  }

  worker.on("entries", hearEntries, ended);
  worker.on("cleared", hearCleared, ended);
  worker.on("navigated", ({ tabId, since }) => navigated(tabId, since), ended);
  worker.onReset(() => void reader.read(), ended);

  const { entries, shown, placeOf } = listing;
  const { reading } = reader;
  return {
    entries,
    shown,
    placeOf,
    ...filtering,
    ...figuresOf({ listing, filter: filtering.filter, reading }, options.clock, ended),
    reading,
    paused: intake.paused,
    waiting: intake.waiting,
    togglePause: intake.togglePause,
    clear: async () => {
      await worker.api.clearLog().catch(reader.failed);
    },
    read: reader.read,
  };
}

/** Milliseconds between two readings of the figures. */
const LEISURE = 500;

function figuresOf(
  {
    listing,
    filter,
    reading,
  }: Pick<LogModel, "filter" | "reading"> & { readonly listing: Listing },
  clock: Clock,
  ended: AbortSignal,
): Pick<LogModel, "choices" | "counts" | "durations" | "sizes"> {
  const figures = unhurried(
    {
      read: () => ({
        ...listing.figures(),
        all: listing.entries.peek().length,
        shown: listing.shown.peek().length,
      }),
      changes: listing.entries,
      atOnce: computed(() => [filter.value, reading.value.kind]),
      every: LEISURE,
      clock,
    },
    ended,
  );
  return {
    counts: computed(() => figures.value.counts),
    choices: figures,
    sizes: figures,
    durations: computed(() => figures.value.durations),
  };
}
