import type { JSX } from "preact";
import type { SourceState, SourceView } from "../../core/credentials/source-view.ts";
import { Button } from "../components/button.tsx";
import { FieldGroup } from "../components/field.tsx";
import { formatTime } from "../components/format.ts";
import { Note } from "../components/note.tsx";
import { KeysFields } from "../credentials/keys-fields.tsx";
import { SourceNameField } from "../credentials/source-name-field.tsx";
import { canSign } from "../credentials/source-state-text.ts";
import { keysStrings } from "../strings/keys.ts";
import { settingsStrings as strings } from "../strings/settings.ts";
import type { SettingsModel } from "./settings-model.ts";
import { TextField } from "./text-field.tsx";

export interface SourceEditorProps {
  readonly model: SettingsModel;
}

/** The open credential source, or a new one. */
export function SourceEditor({ model }: SourceEditorProps): JSX.Element {
  const open = model.sources.open.value;
  return open ? (
    <Source key={open.definition.id} model={model} source={open} />
  ) : (
    <NewSource key="new" model={model} />
  );
}

function NewSource({ model }: SourceEditorProps): JSX.Element {
  const { sources, doing, now } = model;
  return (
    <form class="editor" onSubmit={(event) => submit(event, sources.keep)}>
      <div>
        <h1>{strings.newSourceTitle}</h1>
        <p class="mute">{strings.newSourceHint}</p>
      </div>
      <KeysFields keys={sources.keys.value} rows={4} now={now.value} />
      <fieldset>
        <SourceNameField name={sources.newName} />
        <Kept />
      </fieldset>
      <div class="acts">
        <Button kind="primary" type="submit" disabled={doing.busy.value}>
          {strings.saveSource}
        </Button>
      </div>
    </form>
  );
}

interface SourceProps extends SourceEditorProps {
  readonly source: SourceView;
}

function Source({ model, source }: SourceProps): JSX.Element {
  const { sources, doing, now } = model;
  const { definition, state, usedBy } = source;
  const isReady = canSign(state, now.value);
  return (
    <div class="editor">
      <div>
        <h1>{definition.name}</h1>
        {isReady && <p class="mute">{describe(state)}</p>}
      </div>
      {!isReady && (
        <Note verdict="withheld" title={titleOf(state)}>
          <p>{strings.sourceMend}</p>
        </Note>
      )}
      <form class="editor" onSubmit={(event) => submit(event, sources.keep)}>
        <section>
          <h2>{strings.newKeys}</h2>
          <p class="mute">{strings.newKeysHint}</p>
          <KeysFields keys={sources.keys.value} rows={4} now={now.value} />
          <Kept />
        </section>
        <div class="acts">
          <Button kind="primary" type="submit" disabled={doing.busy.value}>
            {strings.keepKeys}
          </Button>
        </div>
      </form>
      <Rename model={model} />
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
    </div>
  );
}

function Rename({ model }: SourceEditorProps): JSX.Element {
  const { renaming } = model.sources;
  return (
    <form class="editor" onSubmit={(event) => submit(event, renaming.save)}>
      <fieldset>
        <TextField
          label={keysStrings.name}
          hint={keysStrings.nameHint}
          error={renaming.problem.value}
          example={keysStrings.nameExample}
          value={renaming.name.value}
          onType={renaming.type}
        />
      </fieldset>
      <div class="acts">
        <Button type="submit" disabled={model.doing.busy.value || !renaming.isEdited.value}>
          {strings.saveName}
        </Button>
      </div>
    </form>
  );
}

function Kept(): JSX.Element {
  return (
    <FieldGroup label={keysStrings.kept} hint={keysStrings.keptHow}>
      <span class="acts">{keysStrings.keptUntil}</span>
    </FieldGroup>
  );
}

function submit(event: Event, action: () => Promise<void>): void {
  event.preventDefault();
  void action();
}

function describe(state: SourceState): string {
  if (state.kind !== "ready") return "";
  const { accessKey, temporary, expiresAt } = state;
  if (expiresAt !== undefined) return strings.sourceExpiring(accessKey, formatTime(expiresAt));
  return temporary ? strings.sourceUnknown(accessKey) : strings.sourceReady(accessKey);
}

function titleOf(state: SourceState): string {
  return (state.kind === "ready" || state.kind === "expired") && state.expiresAt !== undefined
    ? strings.sourceExpired(formatTime(state.expiresAt))
    : strings.sourceGone;
}
