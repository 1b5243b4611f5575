import type { JSX } from "preact";
import { sourcesStrings as strings } from "../strings/sources.ts";
import { SecretField } from "./secret-field.tsx";
import type { SourceForm } from "./source-form.ts";
import { SourceTextField } from "./source-text-field.tsx";

export interface EndpointFieldsProps {
  readonly form: SourceForm;
  readonly isNew: boolean;
}

/** An endpoint on this computer, and what it wants to see. */
export function EndpointFields({ form, isNew }: EndpointFieldsProps): JSX.Element {
  return (
    <fieldset>
      <legend>{strings.endpointTitle}</legend>
      <SourceTextField
        form={form}
        field="url"
        label={strings.url}
        hint={strings.urlHint}
        example={strings.urlExample}
      />
      <SecretField
        label={strings.authorization}
        hint={isNew ? strings.authorizationHint : strings.tokenKept}
        error={form.findings.value.token}
        value={form.token.value}
        onType={form.typeToken}
      />
    </fieldset>
  );
}
