import type { JSX } from "preact";
import { Button } from "../components/button.tsx";
import { KeysFields } from "../credentials/keys-fields.tsx";
import { SourceNameField } from "../credentials/source-name-field.tsx";
import { settingsStrings } from "../strings/settings.ts";
import { sourcesStrings as strings } from "../strings/sources.ts";
import { CenterSection } from "./center-section.tsx";
import { KeptField } from "../vault/kept-field.tsx";
import type { SettingsModel } from "./settings-model.ts";
import { keepsSecret } from "../../core/credentials/keeps-secret.ts";
import { definitionOfText } from "./source-text.ts";
import { FormFields } from "./form-fields.tsx";
import { FormNameField } from "./form-name-field.tsx";
import type { SourceWork } from "./source-work.ts";
import type { SourceKind } from "./sources-model.ts";

interface NewSourceProps {
  readonly model: SettingsModel;
}

/** A new credential source: what kind, then what that kind wants. */
export function NewSource({ model }: NewSourceProps): JSX.Element {
  const work = model.sources.work.value;
  return (
    <div class="editor">
      <h1>{strings.newTitle}</h1>
      <KindPicker model={model} />
      {work ? (
        <NewForm key={work.form.kind} model={model} work={work} />
      ) : (
        <NewKeys model={model} />
      )}
    </div>
  );
}

function KindPicker({ model }: NewSourceProps): JSX.Element {
  const { kind, chooseKind } = model.sources;
  return (
    <div class="card" role="radiogroup" aria-label={strings.kind}>
      {(Object.keys(strings.kinds) as SourceKind[]).map((each) => (
        <label class="item" key={each}>
          <input
            type="radio"
            name="kind"
            aria-label={strings.kinds[each]}
            checked={each === kind.value}
            onChange={() => chooseKind(each)}
          />
          <div>
            <b>{strings.kinds[each]}</b>
            <small>{strings.kindHint[each]}</small>
          </div>
        </label>
      ))}
    </div>
  );
}

function NewKeys({ model }: NewSourceProps): JSX.Element {
  const { sources, doing, now } = model;
  return (
    <form
      class="editor"
      onSubmit={(event) => {
        event.preventDefault();
        void sources.keep();
      }}
    >
      <p class="mute">{settingsStrings.newSourceHint}</p>
      <KeysFields keys={sources.keys.value} rows={4} now={now.value} />
      <fieldset>
        <SourceNameField name={sources.newName} />
        <KeptField kept={sources.kept.value} />
      </fieldset>
      <div class="acts">
        <Button kind="primary" type="submit" disabled={doing.busy.value}>
          {strings.saveSource}
        </Button>
      </div>
    </form>
  );
}

/** Where a new source keeps what a person gives it. */
function NewKept({ work }: { readonly work: SourceWork }): JSX.Element | null {
  const { form, kept } = work;
  return keepsSecret(definitionOfText(form.kind, form.text.value, "")) ? (
    <fieldset>
      <KeptField kept={kept} />
    </fieldset>
  ) : null;
}

interface NewFormProps extends NewSourceProps {
  readonly work: SourceWork;
}

function NewForm({ model, work }: NewFormProps): JSX.Element {
  const { sources, doing, now } = model;
  const { form, center } = work;
  const isCenter = form.kind === "identity-center";
  const isChosen = !isCenter || center.accounts.value !== undefined;
  return (
    <form
      class="editor"
      onSubmit={(event) => {
        event.preventDefault();
        void sources.save();
      }}
    >
      <p class="mute">{strings.about[form.kind]}</p>
      <FormFields form={form} isNew others={sources.list.value} />
      <NewKept work={work} />
      {isCenter && (
        <CenterSection work={work} id={undefined} isSignedIn={isChosen} now={now.value} />
      )}
      {isChosen && (
        <>
          <FormNameField form={form} />
          <div class="acts">
            <Button kind="primary" type="submit" disabled={doing.busy.value}>
              {strings.saveSource}
            </Button>
          </div>
        </>
      )}
    </form>
  );
}
