import type { JSX } from "preact";
import type { SourceView } from "../../core/credentials/source-view.ts";
import { isPolicyId } from "../../core/configuration/policy-id.ts";
import { Button } from "../components/button.tsx";
import { formatRemaining } from "../components/format.ts";
import { NeedNote } from "../credentials/need-note.tsx";
import { describeSource, needOf } from "../credentials/source-state-text.ts";
import { keysStrings } from "../strings/keys.ts";
import { sourcesStrings as strings } from "../strings/sources.ts";
import { CenterSection } from "./center-section.tsx";
import { CheckCard } from "./check-card.tsx";
import { CodeSection } from "./code-section.tsx";
import { FormFields } from "./form-fields.tsx";
import { FormNameField } from "./form-name-field.tsx";
import type { SettingsModel } from "./settings-model.ts";
import { KeptSection } from "./kept-section.tsx";
import { LockedNote } from "./locked-note.tsx";
import { PolicyLine } from "./policy-note.tsx";
import { PolicySource } from "./policy-source.tsx";
import { SignInSection } from "./sign-in-section.tsx";
import { SourceEnd } from "./source-end.tsx";
import type { SourceWork } from "./source-work.ts";

export interface FormEditorProps {
  readonly model: SettingsModel;
  readonly source: SourceView;
  readonly work: SourceWork;
}

/** A source that has a form: what it needs of a person, who signs, and its fields. */
export function FormEditor({ model, source, work }: FormEditorProps): JSX.Element {
  const { now } = model;
  const { definition, state } = source;
  const need = needOf(source, now.value);
  const left = state.kind === "ready" && state.expiresAt ? state.expiresAt - now.value : 0;
  return (
    <div class="editor">
      <div>
        <h1>{definition.name}</h1>
        <p class="mute">
          {describeSource(source)}
          {left > 0 && `, ${formatRemaining(left)} ${keysStrings.left}`}
        </p>
        <PolicyLine id={definition.id} />
      </div>
      {need === "passphrase" && <LockedNote vault={model.vault} name={definition.name} />}
      {need && need !== "keys" && need !== "passphrase" && (
        <NeedNote name={definition.name} need={need} />
      )}
      {need !== "passphrase" && <GivenByPerson model={model} source={source} work={work} />}
      {isPolicyId(definition.id) ? (
        <PolicySource model={model} source={source} form={work.form} />
      ) : (
        <>
          <Form model={model} source={source} work={work} />
          <SourceEnd model={model} source={source} />
        </>
      )}
    </div>
  );
}

/** What only a person can give: where it is kept, signing in, codes; and who signs then. */
function GivenByPerson({ model, source, work }: FormEditorProps): JSX.Element {
  const { sources, now } = model;
  const { definition } = source;
  const need = needOf(source, now.value);
  return (
    <>
      <KeptSection model={model} source={source} />
      {definition.kind === "cognito" && definition.login.kind === "user-pool" && (
        <SignInSection
          signIn={work.signIn}
          sourceId={definition.id}
          login={definition.login}
          isSignedIn={need !== "sign-in"}
          now={now.value}
        />
      )}
      {definition.kind === "identity-center" && (
        <CenterSection
          work={work}
          id={definition.id}
          isSignedIn={need !== "sign-in"}
          now={now.value}
        />
      )}
      {need === "code" && <CodeSection giving={sources.givingCode} />}
      {need === undefined && <CheckCard checking={sources.checking} now={now.value} />}
    </>
  );
}

function Form({ model, source, work: { form } }: FormEditorProps): JSX.Element {
  const { sources, doing } = model;
  const isEdited = form.isEdited.value;
  return (
    <form
      class="editor"
      onSubmit={(event) => {
        event.preventDefault();
        void sources.save();
      }}
    >
      <FormFields
        form={form}
        isNew={false}
        others={sources.list.value.filter((each) => each.definition.id !== source.definition.id)}
      />
      <FormNameField form={form} />
      <div class="acts">
        <Button
          kind={isEdited ? "primary" : "plain"}
          type="submit"
          disabled={doing.busy.value || !isEdited}
        >
          {strings.save}
        </Button>
        <Button disabled={!isEdited} onPress={() => form.revert()}>
          {strings.revert}
        </Button>
      </div>
    </form>
  );
}
