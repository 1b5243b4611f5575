import type { JSX } from "preact";
import type { TabState } from "../../core/tab-state.ts";
import { Button } from "../components/button.tsx";
import { Empty } from "../components/empty.tsx";
import { Note } from "../components/note.tsx";
import { Phrase } from "../components/phrase.tsx";
import { panelStrings as strings } from "../strings/panel.ts";
import { sendingStrings } from "../strings/sending.ts";

export interface EmptyLogProps {
  /** The tab that the panel was opened for, which can be armed from here. */
  readonly tabState: TabState | undefined;
  /** Why it could not be armed. */
  readonly refusal: string | undefined;
  /** The keys that arm a tab. */
  readonly shortcut: string;
  readonly onArm: () => void;
  /** Composes a request. */
  readonly onCompose: () => void;
}

/** Teaches the first step. */
export function EmptyLog(props: EmptyLogProps): JSX.Element {
  const { tabState, refusal, shortcut, onArm, onCompose } = props;
  const isArmed = tabState?.kind === "on";
  return (
    <Empty picture={<Picture />} title={strings.emptyTitle}>
      <p>{isArmed ? strings.emptyArmed : strings.empty}</p>
      {!isArmed && tabState !== undefined && (
        <div class="acts">
          <Button kind="primary" onPress={onArm}>
            {strings.armTab}
          </Button>
          <kbd>{shortcut}</kbd>
        </div>
      )}
      {tabState === undefined && (
        <p>
          <Phrase text={strings.armHow} values={{ shortcut: <kbd>{shortcut}</kbd> }} />
        </p>
      )}
      <p class="acts">
        <Button kind="quiet" icon="plus" onPress={onCompose}>
          {sendingStrings.compose}
        </Button>
      </p>
      {refusal !== undefined && (
        <Note verdict="failed" title={strings.armRefused} role="alert">
          <p>{refusal}</p>
        </Note>
      )}
    </Empty>
  );
}

/** Rows to come, the first of them signed. */
function Picture(): JSX.Element {
  return (
    <svg width="184" height="76" viewBox="0 0 184 76" fill="none" aria-hidden="true">
      <g stroke="var(--line)" stroke-width="8" stroke-linecap="round">
        <path d="M28 12h26M72 12h66M166 12h12" />
        <path d="M28 38h34M80 38h46M166 38h12" />
        <path d="M28 64h22M68 64h74M166 64h12" />
      </g>
      <g transform="translate(0 2) scale(1.25)" fill="var(--signed)">
        <path d="M1.8 12h2.2l2.1-7h-2.2z" opacity=".6" />
        <path d="M6.2 14h2.5l3.8-12h-2.5z" />
      </g>
    </svg>
  );
}
