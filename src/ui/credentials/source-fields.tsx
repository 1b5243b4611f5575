import type { ComponentChildren, JSX } from "preact";
import type { SourceView } from "../../core/credentials/source-view.ts";
import { Field } from "../components/field.tsx";
import { keysStrings as strings } from "../strings/keys.ts";
import { KeptField } from "../vault/kept-field.tsx";
import { KeysFields } from "./keys-fields.tsx";
import { NeedNote } from "./need-note.tsx";
import type { SourceChoice } from "./source-choice.ts";
import { SourceNameField } from "./source-name-field.tsx";
import { describeExpiry, type SourceNeed } from "./source-state-text.ts";

export interface SourceFieldsProps {
  readonly source: SourceChoice;
  /** Milliseconds since the epoch. */
  readonly now: number;
  /** The button that leads to where the chosen source is signed in to. */
  readonly mend: (source: SourceView, need: Exclude<SourceNeed, "keys">) => ComponentChildren;
}

const none = "";

/** Which credentials sign; where there are none that can, the box to paste some. */
export function SourceFields({ source, now, mend }: SourceFieldsProps): JSX.Element {
  const chosen = source.chosen.value;
  const need = source.need.value;
  const hasSources = source.sources.value.length > 0;
  return (
    <>
      {hasSources && <SourceSelect source={source} now={now} />}
      {chosen && need && (
        <NeedNote name={chosen.definition.name} need={need}>
          {mend(chosen, need)}
        </NeedNote>
      )}
      {source.needsKeys.value && (
        <>
          <KeysFields keys={source.keys} rows={3} now={now} />
          {!chosen && source.keys.credentials.value && <SourceNameField name={source.name} />}
          {source.keys.credentials.value && <KeptField kept={source.kept} />}
        </>
      )}
    </>
  );
}

function SourceSelect({ source, now }: Pick<SourceFieldsProps, "source" | "now">): JSX.Element {
  return (
    <Field label={strings.credentials}>
      {(control) => (
        <select
          {...control}
          class="input"
          value={source.chosen.value?.definition.id ?? none}
          onChange={(event) => source.choose(event.currentTarget.value || undefined)}
        >
          {source.sources.value.map((each) => (
            <option key={each.definition.id} value={each.definition.id}>
              {[each.definition.name, describeExpiry(each, now)].filter(Boolean).join(", ")}
            </option>
          ))}
          <option value={none}>{strings.newKeys}</option>
        </select>
      )}
    </Field>
  );
}
