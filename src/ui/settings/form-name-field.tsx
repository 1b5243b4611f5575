import type { JSX } from "preact";
import { sourcesStrings as strings } from "../strings/sources.ts";
import type { SourceForm } from "./source-form.ts";
import { SourceTextField } from "./source-text-field.tsx";

/** What the source of a form is called. */
export function FormNameField({ form }: { readonly form: SourceForm }): JSX.Element {
  return (
    <fieldset>
      <SourceTextField
        plain
        form={form}
        field="name"
        label={strings.name}
        hint={strings.nameHint}
        example={strings.nameExample}
      />
    </fieldset>
  );
}
