import type { EntrySummary, Outcome } from "../../core/log/entry.ts";
import { createCounts } from "./counts.ts";
import { durationsOf, type Durations } from "./statistics.ts";
import { hostOf } from "./url-parts.ts";

/** What can be counted of entries. */
export interface Figures {
  /** Of all entries, whatever is shown of them. */
  readonly counts: Readonly<Record<Outcome, number>>;
  readonly hosts: ReadonlyMap<string, number>;
  readonly rules: ReadonlyMap<string, number>;
  readonly methods: ReadonlyMap<string, number>;
  /** Of the entries that are shown. */
  readonly durations: Durations | undefined;
}

/** Counts that are kept up as entries come and go: reading them does not count anew. */
export interface FigureKeeper {
  came(entries: readonly EntrySummary[]): void;
  went(entries: readonly EntrySummary[]): void;
  shown(entries: readonly EntrySummary[]): void;
  hidden(entries: readonly EntrySummary[]): void;
  /** Nothing is shown any more. */
  hiddenAll(): void;
  read(): Figures;
}

export function keepFigures(): FigureKeeper {
  const outcomes = createCounts<Outcome>();
  const hosts = createCounts<string>();
  const rules = createCounts<string>();
  const methods = createCounts<string>();
  const durations = createCounts<number>();

  return {
    came: (entries) => {
      for (const { outcome, url, rule, method } of entries) {
        outcomes.add(outcome);
        hosts.add(hostOf(url));
        rules.add(rule);
        methods.add(method);
      }
    },
    went: (entries) => {
      for (const { outcome, url, rule, method } of entries) {
        outcomes.remove(outcome);
        hosts.remove(hostOf(url));
        rules.remove(rule);
        methods.remove(method);
      }
    },
    shown: (entries) => {
      for (const entry of entries) durations.add(duration(entry));
    },
    hidden: (entries) => {
      for (const entry of entries) durations.remove(duration(entry));
    },
    hiddenAll: durations.clear,
    read: () => ({
      counts: { ...none, ...Object.fromEntries(outcomes.read()) },
      hosts: hosts.read(),
      rules: rules.read(),
      methods: methods.read(),
      durations: durationsOf(durations.read()),
    }),
  };
}

const none: Readonly<Record<Outcome, number>> = {
  held: 0,
  signed: 0,
  withheld: 0,
  failed: 0,
  passed: 0,
  lost: 0,
};

/** To the millisecond, so that there are few that differ. */
function duration({ milliseconds }: EntrySummary): number | undefined {
  return milliseconds === undefined ? undefined : Math.round(milliseconds);
}
