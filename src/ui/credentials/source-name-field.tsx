import type { JSX } from "preact";
import { Field } from "../components/field.tsx";
import { keysStrings as strings } from "../strings/keys.ts";
import type { SourceName } from "./source-name.ts";

export interface SourceNameFieldProps {
  readonly name: SourceName;
}

/** What a new source is called. */
export function SourceNameField({ name }: SourceNameFieldProps): JSX.Element {
  return (
    <Field label={strings.name} hint={strings.nameHint} error={name.problem.value}>
      {(control) => (
        <input
          {...control}
          class="input"
          spellcheck={false}
          autocomplete="off"
          placeholder={strings.nameExample}
          value={name.value.value}
          onInput={(event) => name.type(event.currentTarget.value)}
        />
      )}
    </Field>
  );
}
