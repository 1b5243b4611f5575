import type { JSX } from "preact";
import type { Outcome } from "../../core/log/entry.ts";
import { Chip } from "../components/chip.tsx";
import { ChoiceChip, type Choice } from "../components/choice-chip.tsx";
import { formatCount } from "../components/format.ts";
import { Icon } from "../components/icon.tsx";
import { verdictOf } from "../components/verdict.tsx";
import { panelStrings as strings } from "../strings/panel.ts";
import { stripStrings } from "../strings/strip.ts";
import { isAsTheyCome, nextOrder } from "./entry-order.ts";
import { columns } from "./head-row.tsx";
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
      <Time model={model} />
      <Outcomes model={model} />
      <StatusClasses model={model} />
      <Choices model={model} />
      <Scope model={model} />
    </div>
  );
}

/** The span that was taken in the strip; pressing it lets it go. */
function Time({ model: { log, strip } }: FilterBarProps): JSX.Element | null {
  const words = strip.spanWords.value;
  if (words === undefined) return null;
  return (
    <div role="group" aria-label={stripStrings.time}>
      <Chip pressed onPress={() => log.showSpan()}>
        {words}
        <Icon name="close" size={12} />
      </Chip>
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
          onPress={() => log.toggle("outcomes", outcome)}
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
          onPress={() => log.toggle("statusClasses", statusClass)}
        >
          {statusClass}xx
        </Chip>
      ))}
    </div>
  );
}

const everyGroup = ["hosts", "rules", "methods"] as const;

/** What is chosen from what the entries have, and the order where no column has a head. */
function Choices({ model: { log } }: FilterBarProps): JSX.Element {
  return (
    <div role="group" aria-label={strings.choices}>
      {everyGroup.map((group) => (
        <ChoiceChip
          key={group}
          label={strings.groups[group]}
          kind="several"
          choices={choicesOf(log.choices.value[group], log.filter.value[group])}
          taken={log.filter.value[group]}
          onToggle={(value) => log.toggle(group, value)}
          nothing={strings.none}
        />
      ))}
      <SortChip model={{ log }} />
    </div>
  );
}

/** By name, so that none moves as counts do; what is taken stays, though no entry has it any more. */
function choicesOf(
  counts: ReadonlyMap<string, number>,
  taken: readonly string[],
): readonly Choice<string>[] {
  const gone = taken.filter((value) => !counts.has(value)).map((value) => [value, 0] as const);
  return [...counts, ...gone]
    .toSorted(([one], [other]) => (one < other ? -1 : 1))
    .map(([value, count]) => ({ value, name: value, count: formatCount(count) }));
}

function SortChip({ model: { log } }: { readonly model: Pick<PanelModel, "log"> }): JSX.Element {
  const order = log.order.value;
  const icon = order.direction === "ascending" ? "up" : "down";
  return (
    <ChoiceChip
      label={strings.sort}
      kind="one"
      place="sort"
      choices={columns.map((column) => ({
        value: column,
        name: strings.columns[column],
        icon: column === order.column ? icon : undefined,
      }))}
      taken={isAsTheyCome(order) ? [] : [order.column]}
      onToggle={(column) => log.orderBy(nextOrder(order, column))}
      nothing=""
    />
  );
}

/** Of which tab entries are shown, and of which of its pages. */
function Scope({ model: { log, tabId } }: FilterBarProps): JSX.Element {
  const own = tabId.value;
  const isOne = log.filter.value.tabId === own;
  return (
    <div role="group" aria-label={strings.tab}>
      {own !== undefined && (
        <Chip pressed={isOne} onPress={() => (isOne ? log.showTab() : log.showTab(own))}>
          {strings.oneTab}
        </Chip>
      )}
      <Chip pressed={!log.keeps.value} onPress={log.toggleKeeping}>
        {strings.onePage}
      </Chip>
    </div>
  );
}
