import type { JSX, RefObject } from "preact";
import type { Outcome } from "../../core/log/entry.ts";
import type { TabState } from "../../core/tab-state.ts";
import { ToolButton, ToolLink } from "../components/button.tsx";
import { Chip } from "../components/chip.tsx";
import { formatCount } from "../components/format.ts";
import { Icon } from "../components/icon.tsx";
import { Mark } from "../components/mark.tsx";
import { verdictOf } from "../components/verdict.tsx";
import { panelStrings as strings } from "../strings/panel.ts";
import type { EntryFilter, StatusClass } from "./entry-filter.ts";

export interface ToolBarProps {
  readonly filter: EntryFilter;
  readonly counts: Readonly<Record<Outcome, number>>;
  /** The state of the tab that the panel was opened for. */
  readonly tabState: TabState | undefined;
  /** The tab that the panel was opened for. */
  readonly tabId: number | undefined;
  readonly isPaused: boolean;
  readonly waiting: number;
  readonly settingsUrl: string;
  readonly search: RefObject<HTMLInputElement | null>;
  readonly onSearch: (words: string) => void;
  readonly onOutcome: (outcome: Outcome) => void;
  readonly onStatusClass: (statusClass: StatusClass) => void;
  readonly onTab: (tabId?: number) => void;
  readonly onPause: () => void;
  readonly onClear: () => void;
}

export function ToolBar(props: ToolBarProps): JSX.Element {
  const { tabState, isPaused, waiting } = props;
  return (
    <header class="tools">
      <h1 class="sr">{strings.title}</h1>
      <Mark
        state={tabState?.kind ?? "on"}
        {...(tabState === undefined ? { label: strings.product } : {})}
      />
      <Search {...props} />
      <Filters {...props} />
      <div class="acts push">
        <ToolButton
          icon={isPaused ? "play" : "pause"}
          label={isPaused ? strings.resume(waiting) : strings.pause}
          onPress={props.onPause}
        />
        <ToolButton icon="clear" label={strings.clear} onPress={props.onClear} />
        <ToolLink icon="gear" label={strings.settings} href={props.settingsUrl} />
      </div>
    </header>
  );
}

function Search({ filter, search, onSearch }: ToolBarProps): JSX.Element {
  return (
    <label class="search">
      <Icon name="search" />
      <span class="sr">{strings.search}</span>
      <input
        class="input"
        type="search"
        placeholder={strings.search}
        spellcheck={false}
        autocomplete="off"
        value={filter.words}
        ref={search}
        onInput={(event) => onSearch(event.currentTarget.value)}
      />
      {filter.words === "" && <kbd aria-hidden="true">/</kbd>}
    </label>
  );
}

const everyOutcome = ["signed", "withheld", "failed", "passed"] as const;
const everyStatusClass = [2, 3, 4, 5] as const;

function Filters(props: ToolBarProps): JSX.Element {
  const { filter, counts, tabId } = props;
  // What was lost is rare and grave: it gets its chip when it happens.
  const isLostShown = counts.lost > 0 || filter.outcomes.includes("lost");
  const outcomes: readonly Outcome[] = isLostShown ? [...everyOutcome, "lost"] : everyOutcome;
  return (
    <div class="filters">
      <div role="group" aria-label={strings.outcome}>
        {outcomes.map((outcome) => (
          <Chip
            key={outcome}
            icon={outcome}
            verdict={verdictOf(outcome)}
            pressed={filter.outcomes.includes(outcome)}
            count={counts[outcome] > 0 ? formatCount(counts[outcome]) : undefined}
            onPress={() => props.onOutcome(outcome)}
          >
            {outcome}
          </Chip>
        ))}
      </div>
      <div role="group" aria-label={strings.status}>
        {everyStatusClass.map((statusClass) => (
          <Chip
            key={statusClass}
            pressed={filter.statusClasses.includes(statusClass)}
            onPress={() => props.onStatusClass(statusClass)}
          >
            {statusClass}xx
          </Chip>
        ))}
      </div>
      {tabId !== undefined && (
        <div role="group" aria-label={strings.tab}>
          <Chip
            pressed={filter.tabId === tabId}
            onPress={() => (filter.tabId === tabId ? props.onTab() : props.onTab(tabId))}
          >
            {strings.oneTab}
          </Chip>
        </div>
      )}
    </div>
  );
}
