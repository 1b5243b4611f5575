import { computed, signal, type ReadonlySignal } from "@preact/signals";
import type { EntrySummary } from "../../core/log/entry.ts";
import type { Clock } from "../clock.ts";
import { matcherOf } from "./entry-filter.ts";
import type { LogModel } from "./log-model.ts";
import type { Remembered } from "./remembered.ts";
import { spanWords } from "./span-words.ts";
import { unhurried } from "./unhurried.ts";

/** The strip of latency and status over time, above the list. */
export interface StripModel {
  /** Whether it is wanted; how much room there is decides until a person has. */
  readonly isWanted: ReadonlySignal<boolean>;
  /** Whether it is wanted, and there is something to show. */
  readonly isShown: ReadonlySignal<boolean>;
  /**
   * What the list shows, and would show of other times, in any order; twice a second at most.
   * Empty while the strip is not shown.
   */
  readonly entries: ReadonlySignal<readonly EntrySummary[]>;
  /** The span that the list is narrowed to, in words. */
  readonly spanWords: ReadonlySignal<string | undefined>;
  toggle(): void;
}

export interface StripModelOptions {
  readonly log: Pick<LogModel, "entries" | "shown" | "filter" | "reading">;
  readonly clock: Clock;
  /** Whether there is little room: the strip is then shown on request only. */
  readonly isCramped: ReadonlySignal<boolean>;
  /** Whether it is wanted: remembered apart for much and for little room. */
  readonly showing: { readonly roomy: Remembered; readonly cramped: Remembered };
}

/** Milliseconds between two pictures of the strip. */
const LEISURE = 500;

const nothing: readonly EntrySummary[] = [];

export function createStripModel(
  { log, clock, isCramped, showing }: StripModelOptions,
  ended: AbortSignal,
): StripModel {
  const wanted = {
    roomy: signal(showing.roomy.read() ?? true),
    cramped: signal(showing.cramped.read() ?? false),
  };
  const room = computed(() => (isCramped.value ? "cramped" : "roomy"));
  const isWanted = computed(() => wanted[room.value].value);
  const isShown = computed(() => isWanted.value && log.entries.value.length > 0);

  function read(): readonly EntrySummary[] {
    if (!isShown.peek()) return nothing;
    const { span, ...others } = log.filter.peek();
    return span === undefined ? log.shown.peek() : log.entries.peek().filter(matcherOf(others));
  }

  return {
    isWanted,
    isShown,
    entries: unhurried(
      {
        read,
        changes: log.entries,
        atOnce: computed(() => [log.filter.value, log.reading.value.kind, isShown.value]),
        every: LEISURE,
        clock,
      },
      ended,
    ),
    spanWords: computed(() => {
      const { span } = log.filter.value;
      return span && spanWords(span, clock.now());
    }),
    toggle: () => {
      const isNow = !isWanted.peek();
      wanted[room.peek()].value = isNow;
      showing[room.peek()].write(isNow);
    },
  };
}
