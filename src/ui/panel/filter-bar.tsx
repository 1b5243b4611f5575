import type { JSX } from "preact";
import type { Outcome } from "../../core/log/entry.ts";
import { Chip } from "../components/chip.tsx";
import { formatCount } from "../components/format.ts";
import { verdictOf } from "../components/verdict.tsx";
import { panelStrings as strings } from "../strings/panel.ts";
import type { PanelModel } from "./panel-model.ts";

export interface FilterBarProps {
  readonly model: PanelModel;
}

const everyOutcome = ["signed", "withheld", "failed", "passed"] as const;
const everyStatusClass = [2, 3, 4, 5] as const;

/** Which entries are shown. */
export function FilterBar({ model }: FilterBarProps): JSX.Element {
  return (
    <div class="filters">
      <Outcomes model={model} />
      <StatusClasses model={model} />
      <OneTab model={model} />
    </div>
  );
}

function Outcomes({ model: { log } }: FilterBarProps): JSX.Element {
  const filter = log.filter.value;
  const counts = log.counts.value;
  // What was lost is rare and grave: it gets its chip when it happens.
  const isLostShown = counts.lost > 0 || filter.outcomes.includes("lost");
  const outcomes: readonly Outcome[] = isLostShown ? [...everyOutcome, "lost"] : everyOutcome;
  return (
    <div role="group" aria-label={strings.outcome}>
      {outcomes.map((outcome) => (
        <Chip
          key={outcome}
          icon={outcome}
          verdict={verdictOf(outcome)}
          pressed={filter.outcomes.includes(outcome)}
          count={counts[outcome] > 0 ? formatCount(counts[outcome]) : undefined}
          onPress={() => log.toggleOutcome(outcome)}
        >
          {outcome}
        </Chip>
      ))}
    </div>
  );
}

function StatusClasses({ model: { log } }: FilterBarProps): JSX.Element {
  return (
    <div role="group" aria-label={strings.status}>
      {everyStatusClass.map((statusClass) => (
        <Chip
          key={statusClass}
          pressed={log.filter.value.statusClasses.includes(statusClass)}
          onPress={() => log.toggleStatusClass(statusClass)}
        >
          {statusClass}xx
        </Chip>
      ))}
    </div>
  );
}

/** Shows the entries of the tab that the panel was opened for, or of all. */
function OneTab({ model: { log, tabId } }: FilterBarProps): JSX.Element | null {
  const own = tabId.value;
  if (own === undefined) return null;
  const isOne = log.filter.value.tabId === own;
  return (
    <div role="group" aria-label={strings.tab}>
      <Chip pressed={isOne} onPress={() => (isOne ? log.showTab() : log.showTab(own))}>
        {strings.oneTab}
      </Chip>
    </div>
  );
}
