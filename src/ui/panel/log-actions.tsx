import type { JSX } from "preact";
import { Button, ToolButton, ToolLink } from "../components/button.tsx";
import { ConfirmButton } from "../components/confirm-button.tsx";
import { panelStrings as strings } from "../strings/panel.ts";
import { sendingStrings } from "../strings/sending.ts";
import { stripStrings } from "../strings/strip.ts";
import type { PanelModel } from "./panel-model.ts";
import { TakeMenu } from "./take-menu.tsx";

export interface LogActionsProps {
  readonly model: PanelModel;
  readonly settingsUrl: string;
  readonly onHelp: () => void;
}

/** What can be done with the log as a whole, at the end of the tool bar. */
export function LogActions({ model, settingsUrl, onHelp }: LogActionsProps): JSX.Element {
  const { log, sending, strip } = model;
  const isPaused = log.paused.value;
  return (
    <div class="acts push">
      <Button kind="quiet" icon="plus" onPress={() => sending.begin()}>
        {sendingStrings.newRequest}
      </Button>
      <ToolButton
        icon="strip"
        label={stripStrings.name}
        pressed={strip.isWanted.value}
        onPress={strip.toggle}
      />
      <ToolButton
        icon={isPaused ? "play" : "pause"}
        label={isPaused ? strings.resume(log.waiting.value) : strings.pause}
        onPress={log.togglePause}
      />
      <Clear model={model} />
      <TakeMenu model={model} />
      <ToolButton icon="help" place="keys" label={strings.showHelp} onPress={onHelp} />
      <ToolLink icon="gear" label={strings.settings} href={settingsUrl} />
    </div>
  );
}

/** Apart, since it counts every entry that comes. */
function Clear({ model: { log } }: Pick<LogActionsProps, "model">): JSX.Element {
  const count = Object.values(log.counts.value).reduce((sum, each) => sum + each, 0);
  return (
    <ConfirmButton
      icon="clear"
      label={strings.clear}
      deed={strings.clearAll(count)}
      hint={strings.clearHint}
      disabled={count === 0}
      onConfirm={() => void log.clear()}
    />
  );
}
