import { computed, signal, type ReadonlySignal } from "@preact/signals";
import { everything, type ChoiceGroup, type EntryFilter, type TimeSpan } from "./entry-filter.ts";
import { asTheyCome, type EntryOrder } from "./entry-order.ts";
import type { Remembered } from "./remembered.ts";

/** Which entries are shown, and in which order. */
export interface FilterModel {
  readonly filter: ReadonlySignal<EntryFilter>;
  readonly order: ReadonlySignal<EntryOrder>;
  /** Whether a tab's entries stay in sight when it shows another page. */
  readonly keeps: ReadonlySignal<boolean>;
  search(words: string): void;
  /** Takes a value of a group, or lets it go again. */
  toggle<Group extends ChoiceGroup>(group: Group, value: EntryFilter[Group][number]): void;
  /** Lets all values of a group go. */
  release(group: ChoiceGroup): void;
  /** Shows one tab's entries; without an id, all tabs'. */
  showTab(tabId?: number): void;
  /** Shows what was held in a span; without one, whenever it was. */
  showSpan(span?: TimeSpan): void;
  /** Hides nothing, not even what earlier pages sent. */
  showEverything(): void;
  toggleKeeping(): void;
  /** A tab shows a page that was asked for at this moment, in milliseconds since the epoch. */
  navigated(tabId: number, since: number): void;
  orderBy(order: EntryOrder): void;
}

/** What is shown of a tab when nothing of it is hidden. */
const nothingHidden: ReadonlyMap<number, number> = new Map();

export function createFilterModel(keeping: Remembered): FilterModel {
  const chosen = signal<EntryFilter>(everything);
  const order = signal(asTheyCome);
  const keeps = signal(keeping.read() ?? true);
  const pages = signal<ReadonlyMap<number, number>>(nothingHidden);

  function choose(part: Partial<EntryFilter>): void {
    chosen.value = { ...chosen.value, ...part };
  }

  function keep(value: boolean): void {
    keeps.value = value;
    keeping.write(value);
  }

  return {
    filter: computed(() => ({
      ...chosen.value,
      since: keeps.value ? nothingHidden : pages.value,
    })),
    order,
    keeps,
    search: (words) => choose({ words }),
    toggle: (group, value) => choose({ [group]: toggled(chosen.value[group], value) }),
    release: (group) => choose({ [group]: [] }),
    showTab: (tabId) => {
      const { tabId: _, ...rest } = chosen.value;
      chosen.value = tabId === undefined ? rest : { ...rest, tabId };
    },
    showSpan: (span) => {
      const { span: _, ...rest } = chosen.value;
      chosen.value = span === undefined ? rest : { ...rest, span };
    },
    showEverything: () => {
      chosen.value = everything;
      keep(true);
    },
    toggleKeeping: () => keep(!keeps.value),
    navigated: (tabId, since) => {
      pages.value = new Map([...pages.value, [tabId, since]]);
    },
    orderBy: (wanted) => {
      order.value = wanted;
    },
  };
}

function toggled(values: readonly unknown[], value: unknown): readonly unknown[] {
  return values.includes(value) ? values.filter((each) => each !== value) : [...values, value];
}
