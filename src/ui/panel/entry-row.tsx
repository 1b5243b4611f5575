import { Component, type JSX } from "preact";
import type { EntrySummary } from "../../core/log/entry.ts";
import { formatCount, formatExactTime } from "../components/format.ts";
import { Icon } from "../components/icon.tsx";
import { OutcomeGlyph, verdictOf } from "../components/verdict.tsx";
import { panelStrings as strings } from "../strings/panel.ts";
import { statusText, statusVerdict } from "./status-text.ts";
import { hostHalves, urlParts } from "./url-parts.ts";

export interface EntryRowProps {
  readonly summary: EntrySummary;
  /** Its index among the rows that are shown. */
  readonly index: number;
  /** Pixels from the top of the list. */
  readonly start: number;
  /** The keyboard is on it. */
  readonly isActive: boolean;
  /** Its entry is open. */
  readonly isOpen: boolean;
  readonly onPress: (id: string) => void;
}

/**
 * One entry in a line; in a narrow list, in two. It renders again only when it has changed. A
 * memoised vnode would keep the list alive in which it was made.
 */
export class EntryRow extends Component<EntryRowProps> {
  override shouldComponentUpdate(next: EntryRowProps): boolean {
    const { props } = this;
    return (
      next.summary !== props.summary ||
      next.index !== props.index ||
      next.start !== props.start ||
      next.isActive !== props.isActive ||
      next.isOpen !== props.isOpen ||
      next.onPress !== props.onPress
    );
  }

  override render({ summary, index, start, isActive, isOpen, onPress }: EntryRowProps) {
    return (
      // The grid handles its keys.
      // oxlint-disable-next-line jsx-a11y/click-events-have-key-events
      <div
        class="row"
        role="row"
        data-id={summary.id}
        aria-rowindex={index + 2}
        aria-selected={isOpen}
        tabIndex={isActive ? 0 : -1}
        style={{ top: `${start}px` }}
        onClick={() => onPress(summary.id)}
      >
        <Cells summary={summary} />
      </div>
    );
  }
}

function Cells({ summary }: { readonly summary: EntrySummary }): JSX.Element {
  const { host, path, query } = urlParts(summary.url);
  const { head, tail } = hostHalves(host);
  return (
    <>
      <span class="outcome" role="gridcell" data-verdict={verdictOf(summary.outcome)}>
        <OutcomeGlyph outcome={summary.outcome} />
        <span>{summary.outcome}</span>
      </span>
      <span class="time" role="gridcell">
        {formatExactTime(summary.heldAt)}
      </span>
      <span class="method" role="gridcell">
        {summary.method}
      </span>
      <span class="host elide" role="gridcell" title={host}>
        <span>{head}</span>
        <span>{tail}</span>
      </span>
      <span class="path" role="gridcell">
        {summary.by && <ByYou />}
        {path}
        {query !== "" && <span class="mute">{query}</span>}
      </span>
      <span class="status" role="gridcell" data-verdict={statusVerdict(summary)}>
        {statusText(summary)}
      </span>
      <span class="ms" role="gridcell">
        {summary.milliseconds === undefined ? "" : formatCount(summary.milliseconds)}
      </span>
      <span class="rule" role="gridcell">
        {summary.rule}
      </span>
      <span class="source" role="gridcell">
        {summary.source}
      </span>
    </>
  );
}

/** It was sent from here. */
function ByYou(): JSX.Element {
  return (
    <span class="by-you" title={strings.byPerson.composed}>
      <Icon name="person" size={14} />
      <span class="sr">{strings.byPerson.composed}: </span>
    </span>
  );
}
