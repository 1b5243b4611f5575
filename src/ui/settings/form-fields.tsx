import type { JSX } from "preact";
import type { SourceView } from "../../core/credentials/source-view.ts";
import { PortalFields } from "./center-fields.tsx";
import { CognitoFields } from "./cognito-fields.tsx";
import { EndpointFields } from "./endpoint-fields.tsx";
import { RoleFields } from "./role-fields.tsx";
import type { SourceForm } from "./source-form.ts";

export interface FormFieldsProps {
  readonly form: SourceForm;
  readonly isNew: boolean;
  /** The other sources. */
  readonly others: readonly SourceView[];
}

/** What a kind of source wants. */
export function FormFields({ form, isNew, others }: FormFieldsProps): JSX.Element {
  switch (form.kind) {
    case "cognito":
      return <CognitoFields form={form} isNew={isNew} />;
    case "assumed-role":
      return <RoleFields form={form} isNew={isNew} others={others} />;
    case "identity-center":
      return <PortalFields form={form} />;
    case "endpoint":
      return <EndpointFields form={form} isNew={isNew} />;
  }
}
