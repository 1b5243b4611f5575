import type { JSX } from "preact";
import { Field } from "../components/field.tsx";
import { keysStrings as strings } from "../strings/keys.ts";
import { KeptHint } from "./kept-hint.tsx";
import { KeysFields } from "./keys-fields.tsx";
import type { SourceChoice } from "./source-choice.ts";
import { SourceNameField } from "./source-name-field.tsx";
import { describeExpiry } from "./source-state-text.ts";

export interface SourceFieldsProps {
  readonly source: SourceChoice;
  /** Milliseconds since the epoch. */
  readonly now: number;
}

const none = "";

/** Which credentials sign; where there are none that can, the box to paste some. */
export function SourceFields({ source, now }: SourceFieldsProps): JSX.Element {
  const chosen = source.chosen.value;
  const hasSources = source.sources.value.length > 0;
  return (
    <>
      {hasSources && <SourceSelect source={source} now={now} />}
      {source.needsKeys.value && (
        <>
          <KeysFields keys={source.keys} rows={3} now={now} />
          {!chosen && source.keys.credentials.value && <SourceNameField name={source.name} />}
          <KeptHint keys={source.keys} />
        </>
      )}
    </>
  );
}

function SourceSelect({ source, now }: SourceFieldsProps): JSX.Element {
  return (
    <Field label={strings.credentials}>
      {(control) => (
        <select
          {...control}
          class="input"
          value={source.chosen.value?.definition.id ?? none}
          onChange={(event) => source.choose(event.currentTarget.value || undefined)}
        >
          {source.sources.value.map(({ definition, state }) => (
            <option key={definition.id} value={definition.id}>
              {[definition.name, describeExpiry(state, now)].filter(Boolean).join(", ")}
            </option>
          ))}
          <option value={none}>{strings.newKeys}</option>
        </select>
      )}
    </Field>
  );
}
