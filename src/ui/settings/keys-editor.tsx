import type { JSX } from "preact";
import type { SourceState, SourceView } from "../../core/credentials/source-view.ts";
import { isPolicyId } from "../../core/configuration/policy-id.ts";
import { Button } from "../components/button.tsx";
import { formatTime } from "../components/format.ts";
import { Note } from "../components/note.tsx";
import { KeysFields } from "../credentials/keys-fields.tsx";
import { canSign, describeSource } from "../credentials/source-state-text.ts";
import { keysStrings } from "../strings/keys.ts";
import { settingsStrings as strings } from "../strings/settings.ts";
import { CheckCard } from "./check-card.tsx";
import { KeptSection } from "./kept-section.tsx";
import { LockedNote } from "./locked-note.tsx";
import { PolicyLine } from "./policy-note.tsx";
import type { SettingsModel } from "./settings-model.ts";
import { SourceEnd } from "./source-end.tsx";
import { TextField } from "./text-field.tsx";

export interface KeysEditorProps {
  readonly model: SettingsModel;
  readonly source: SourceView;
}

/** A source of keys: new ones, another name, who signs. */
export function KeysEditor({ model, source }: KeysEditorProps): JSX.Element {
  const { sources, now } = model;
  const { definition, state } = source;
  const isReady = canSign(source, now.value);
  return (
    <div class="editor">
      <div>
        <h1>{definition.name}</h1>
        <p class="mute">{isReady ? describe(state) : describeSource(source)}</p>
        <PolicyLine id={definition.id} />
      </div>
      {state.kind === "locked" && <LockedNote vault={model.vault} name={definition.name} />}
      {!isReady && state.kind !== "locked" && (
        <Note verdict="withheld" title={titleOf(state)}>
          <p>{strings.sourceMend}</p>
        </Note>
      )}
      {isReady && <CheckCard checking={sources.checking} now={now.value} />}
      {state.kind !== "locked" && <Given model={model} source={source} />}
      {!isPolicyId(definition.id) && (
        <>
          <Rename model={model} />
          <SourceEnd model={model} source={source} />
        </>
      )}
    </div>
  );
}

/** New keys, and where they are kept. */
function Given({ model, source }: KeysEditorProps): JSX.Element {
  const { sources, doing, now } = model;
  return (
    <>
      <form class="editor" onSubmit={(event) => submit(event, sources.keep)}>
        <section>
          <h2>{strings.newKeys}</h2>
          <p class="mute">{strings.newKeysHint}</p>
          <KeysFields keys={sources.keys.value} rows={4} now={now.value} />
        </section>
        <div class="acts">
          <Button kind="primary" type="submit" disabled={doing.busy.value}>
            {strings.keepKeys}
          </Button>
        </div>
      </form>
      <KeptSection model={model} source={source} />
    </>
  );
}

function Rename({ model }: Pick<KeysEditorProps, "model">): JSX.Element {
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
