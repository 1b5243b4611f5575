import type { JSX } from "preact";
import { Field } from "../components/field.tsx";
import { sourcesStrings as strings } from "../strings/sources.ts";

export interface CodeFieldProps {
  readonly label: string;
  readonly hint: string;
  readonly error?: string | undefined;
  readonly value: string;
  readonly onType: (value: string) => void;
}

/** A code that is good once; it is hidden like any secret. */
export function CodeField({ label, hint, error, value, onType }: CodeFieldProps): JSX.Element {
  return (
    <Field label={label} hint={hint} error={error}>
      {(control) => (
        <input
          {...control}
          class="input code short"
          type="password"
          inputMode="numeric"
          autocomplete="one-time-code"
          placeholder={strings.codeExample}
          value={value}
          onInput={(event) => onType(event.currentTarget.value)}
        />
      )}
    </Field>
  );
}
