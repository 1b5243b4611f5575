import type { JSX, TargetedInputEvent } from "preact";
import { Field, type FieldControl } from "../components/field.tsx";
import { Remark } from "../components/remark.tsx";
import { keysStrings as strings } from "../strings/keys.ts";
import type { KeyField, TypedEntry } from "./typed-entry.ts";

export interface TypedFieldsProps {
  readonly typed: TypedEntry;
}

/** Keys in fields of their own; the secret ones are never shown. */
export function TypedFields({ typed }: TypedFieldsProps): JSX.Element {
  return (
    <>
      <KeyInput
        typed={typed}
        field="accessKeyId"
        label={strings.accessKeyId}
        example={strings.accessKeyIdExample}
      />
      <KeyInput
        typed={typed}
        field="secretAccessKey"
        label={strings.secretAccessKey}
        hint={strings.secretAccessKeyHint}
      />
      <KeyInput
        typed={typed}
        field="sessionToken"
        label={strings.sessionToken}
        hint={strings.sessionTokenHint}
      />
    </>
  );
}

interface KeyInputProps extends TypedFieldsProps {
  readonly field: KeyField;
  readonly label: string;
  readonly hint?: string;
  readonly example?: string;
}

function KeyInput({ typed, field, label, hint, example }: KeyInputProps): JSX.Element {
  const finding = typed.findings.value[field];
  const isError = finding?.kind === "error";
  const shared = {
    class: "input code",
    spellcheck: false,
    autocomplete: "off",
    autocapitalize: "off",
    placeholder: example ?? "",
    value: typed.values.value[field],
    onInput: (event: TargetedInputEvent<HTMLInputElement>) =>
      typed.type(field, event.currentTarget.value),
    onChange: () => typed.leave(field),
  } as const;
  const input = (control: FieldControl): JSX.Element =>
    field === "accessKeyId" ? (
      <input {...control} {...shared} type="text" />
    ) : (
      <input {...control} {...shared} type="password" />
    );
  return (
    <Field
      label={label}
      hint={finding ? <Remark>{finding.text}</Remark> : hint}
      error={isError ? finding.text : undefined}
    >
      {input}
    </Field>
  );
}
