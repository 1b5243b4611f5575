import type { ComponentChildren, JSX } from "preact";
import { Field } from "../components/field.tsx";

export interface SecretFieldProps {
  readonly label: string;
  readonly hint?: ComponentChildren;
  readonly error?: string | undefined;
  readonly value: string;
  readonly onType: (value: string) => void;
  readonly onLeave?: () => void;
}

/** A field of what is never shown. */
export function SecretField(props: SecretFieldProps): JSX.Element {
  return (
    <Field label={props.label} hint={props.hint} error={props.error}>
      {(control) => (
        <input
          {...control}
          class="input code"
          type="password"
          spellcheck={false}
          autocomplete="off"
          autocapitalize="off"
          value={props.value}
          onInput={(event) => props.onType(event.currentTarget.value)}
          onChange={() => props.onLeave?.()}
        />
      )}
    </Field>
  );
}
