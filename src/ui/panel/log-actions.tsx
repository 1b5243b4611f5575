import type { JSX } from "preact";
import { ToolButton, ToolLink } from "../components/button.tsx";
import { panelStrings as strings } from "../strings/panel.ts";
import type { PanelModel } from "./panel-model.ts";

export interface LogActionsProps {
  readonly model: PanelModel;
  readonly settingsUrl: string;
}

/** What can be done with the log as a whole, at the end of the tool bar. */
export function LogActions({ model: { log }, settingsUrl }: LogActionsProps): JSX.Element {
  const isPaused = log.paused.value;
  return (
    <div class="acts push">
      <ToolButton
        icon={isPaused ? "play" : "pause"}
        label={isPaused ? strings.resume(log.waiting.value) : strings.pause}
        onPress={log.togglePause}
      />
      <ToolButton icon="clear" label={strings.clear} onPress={() => void log.clear()} />
      <ToolLink icon="gear" label={strings.settings} href={settingsUrl} />
    </div>
  );
}
