import type { JSX } from "preact";
import { sourcesStrings as strings } from "../strings/sources.ts";
import { SecretField } from "./secret-field.tsx";
import type { SourceForm } from "./source-form.ts";

export interface TokenFieldProps {
  readonly form: SourceForm;
  readonly isNew: boolean;
}

/** A token that a person pastes: it goes to the worker and is not shown again. */
export function TokenField({ form, isNew }: TokenFieldProps): JSX.Element {
  return (
    <SecretField
      label={strings.token}
      hint={isNew ? strings.tokenHint : strings.tokenKept}
      error={form.findings.value.token}
      value={form.token.value}
      onType={form.typeToken}
      onLeave={() => form.leave("token")}
    />
  );
}
