import { computed, signal, type ReadonlySignal, type Signal } from "@preact/signals";
import type { EntrySummary, Outcome } from "../../core/log/entry.ts";
import type { Clock } from "../clock.ts";
import type { WorkerClient } from "../worker-client.ts";
import {
  countOutcomes,
  everything,
  filterEntries,
  type EntryFilter,
  type StatusClass,
} from "./entry-filter.ts";
import { createIntake } from "./intake.ts";
import { createLogReader, type Reading } from "./log-reader.ts";
import { mergeEntries } from "./merge-entries.ts";
import { durationsOf, type Durations } from "./statistics.ts";
import { unhurried } from "./unhurried.ts";

/** The list: what the log has, what of it is shown, and whether it is kept still. */
export interface LogModel {
  readonly entries: ReadonlySignal<readonly EntrySummary[]>;
  readonly shown: ReadonlySignal<readonly EntrySummary[]>;
  /**
   * Of all entries, whatever is shown of them. Counts and durations follow the entries twice a
   * second, so that they can be read.
   */
  readonly counts: ReadonlySignal<Readonly<Record<Outcome, number>>>;
  /** Of the entries that are shown. */
  readonly durations: ReadonlySignal<Durations | undefined>;
  readonly reading: ReadonlySignal<Reading>;
  readonly paused: ReadonlySignal<boolean>;
  /** Entries that are new or have changed since it was paused. */
  readonly waiting: ReadonlySignal<number>;
  readonly filter: ReadonlySignal<EntryFilter>;
  search(words: string): void;
  toggleOutcome(outcome: Outcome): void;
  toggleStatusClass(statusClass: StatusClass): void;
  /** Shows one tab's entries; without an id, all tabs'. */
  showTab(tabId?: number): void;
  showEverything(): void;
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
}

export function createLogModel(options: LogModelOptions, ended: AbortSignal): LogModel {
  const { worker, limit } = options;
  const entries = signal<readonly EntrySummary[]>([]);
  const filter = signal<EntryFilter>(everything);
  const shown = computed(() => filterEntries(entries.value, filter.value));
  const intake = createIntake(options, (changes) => {
    entries.value = mergeEntries(entries.value, changes, limit);
  });
  const reader = createLogReader({
    api: worker.api,
    arrived: intake.add,
    complete: (ids) => {
      intake.flush();
      entries.value = entries.value.filter(({ id }) => ids.has(id));
    },
  });

  function hearEntries(changes: readonly EntrySummary[]): void {
    reader.heard(changes);
    intake.add(changes);
  }

  function hearCleared(): void {
    reader.stop();
    intake.clear();
    entries.value = [];
  }

  worker.on("entries", hearEntries, ended);
  worker.on("cleared", hearCleared, ended);
  worker.onReset(() => void reader.read(), ended);

  return {
    entries,
    shown,
    ...figuresOf({ entries, filter, shown }, options.clock, ended),
    reading: reader.reading,
    paused: intake.paused,
    waiting: intake.waiting,
    togglePause: intake.togglePause,
    clear: async () => {
      await worker.api.clearLog().catch(reader.failed);
    },
    read: reader.read,
    filter,
    ...filterActions(filter),
  };
}

/** Milliseconds between two readings of the figures. */
const LEISURE = 500;

function figuresOf(
  { entries, filter, shown }: Pick<LogModel, "entries" | "filter" | "shown">,
  clock: Clock,
  ended: AbortSignal,
): Pick<LogModel, "counts" | "durations"> {
  const figures = unhurried(
    {
      read: () => ({
        counts: countOutcomes(entries.peek()),
        durations: durationsOf(shown.peek()),
      }),
      changes: entries,
      atOnce: filter,
      every: LEISURE,
      clock,
    },
    ended,
  );
  return {
    counts: computed(() => figures.value.counts),
    durations: computed(() => figures.value.durations),
  };
}

function filterActions(filter: Signal<EntryFilter>) {
  function change(part: Partial<EntryFilter>): void {
    filter.value = { ...filter.value, ...part };
  }
  return {
    search: (words: string) => change({ words }),
    toggleOutcome: (outcome: Outcome) =>
      change({ outcomes: toggled(filter.value.outcomes, outcome) }),
    toggleStatusClass: (statusClass: StatusClass) =>
      change({ statusClasses: toggled(filter.value.statusClasses, statusClass) }),
    showTab: (tabId?: number) => {
      const { tabId: _, ...rest } = filter.value;
      filter.value = tabId === undefined ? rest : { ...rest, tabId };
    },
    showEverything: () => {
      filter.value = everything;
    },
  };
}

function toggled<Value>(values: readonly Value[], value: Value): readonly Value[] {
  return values.includes(value) ? values.filter((each) => each !== value) : [...values, value];
}
