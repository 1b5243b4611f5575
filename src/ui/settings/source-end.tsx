import type { JSX } from "preact";
import type { SourceView } from "../../core/credentials/source-view.ts";
import { Button } from "../components/button.tsx";
import { settingsStrings as strings } from "../strings/settings.ts";
import type { SettingsModel } from "./settings-model.ts";

export interface SourceEndProps {
  readonly model: SettingsModel;
  readonly source: SourceView;
}

/** Which rules use a source, and the way to delete it where none does. */
export function SourceEnd({ model, source: { usedBy } }: SourceEndProps): JSX.Element {
  const { sources, doing } = model;
  return (
    <>
      <section>
        <h2>{strings.usedBy}</h2>
        <p>{usedBy.length > 0 ? usedBy.join(", ") : strings.usedByNone}</p>
      </section>
      <div class="acts">
        <Button
          kind="quiet"
          disabled={doing.busy.value || usedBy.length > 0}
          onPress={() => void sources.remove()}
        >
          {strings.deleteSource}
        </Button>
        {usedBy.length > 0 && (
          <span class="mute">{strings.deleteRefused(usedBy.join(", "), usedBy.length === 1)}</span>
        )}
      </div>
    </>
  );
}
