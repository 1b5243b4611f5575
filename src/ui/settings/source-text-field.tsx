import type { JSX } from "preact";
import type { SourceForm } from "./source-form.ts";
import type { SourceText } from "./source-text.ts";
import { TextField } from "./text-field.tsx";

export interface SourceTextFieldProps {
  readonly form: SourceForm;
  readonly field: keyof SourceText;
  readonly label: string;
  readonly hint?: string;
  readonly example: string;
  /** What is typed is a name and not an identifier. */
  readonly plain?: true;
}

/** One line of a source’s form. */
export function SourceTextField(props: SourceTextFieldProps): JSX.Element {
  const { form, field, label, hint, example, plain } = props;
  return (
    <TextField
      {...(!plain && { code: true })}
      label={label}
      hint={hint}
      error={form.findings.value[field]}
      example={example}
      value={form.text.value[field]}
      onType={(typed) => form.edit({ [field]: typed })}
      onLeave={() => form.leave(field)}
    />
  );
}
