import type { ComponentChildren, JSX } from "preact";
import { Field } from "../components/field.tsx";

export interface TextFieldProps {
  readonly label: string;
  readonly hint?: ComponentChildren;
  readonly error?: string | undefined;
  readonly example: string;
  readonly value: string;
  /** What is typed is an identifier. */
  readonly code?: true;
  readonly onType: (value: string) => void;
  readonly onLeave?: () => void;
}

/** A field of one line of text. */
export function TextField(props: TextFieldProps): JSX.Element {
  return (
    <Field label={props.label} hint={props.hint} error={props.error}>
      {(control) => (
        <input
          {...control}
          class={props.code ? "input code" : "input"}
          spellcheck={false}
          autocomplete="off"
          autocapitalize="off"
          placeholder={props.example}
          value={props.value}
          onInput={(event) => props.onType(event.currentTarget.value)}
          onChange={() => props.onLeave?.()}
        />
      )}
    </Field>
  );
}
