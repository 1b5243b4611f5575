import type { JSX } from "preact";
import { sourcesStrings as strings } from "../strings/sources.ts";
import { ChoiceField } from "./choice-field.tsx";
import type { SourceForm } from "./source-form.ts";
import { SourceTextField } from "./source-text-field.tsx";
import { TokenField } from "./token-field.tsx";

export interface CognitoFieldsProps {
  readonly form: SourceForm;
  readonly isNew: boolean;
}

/** An identity pool, and who it takes the person for. */
export function CognitoFields({ form, isNew }: CognitoFieldsProps): JSX.Element {
  const { login } = form.text.value;
  return (
    <fieldset>
      <legend>{strings.pool}</legend>
      <SourceTextField
        form={form}
        field="identityPoolId"
        label={strings.identityPoolId}
        hint={strings.identityPoolIdHint}
        example={strings.identityPoolIdExample}
      />
      <ChoiceField
        label={strings.login}
        choices={strings.logins}
        hints={strings.loginHint}
        chosen={login}
        onChoose={(chosen) => form.edit({ login: chosen })}
      />
      {login === "user-pool" && <UserPoolFields form={form} />}
      {login === "oidc" && (
        <>
          <SourceTextField
            form={form}
            field="provider"
            label={strings.provider}
            hint={strings.providerHint}
            example={strings.providerExample}
          />
          <TokenField form={form} isNew={isNew} />
        </>
      )}
      <SourceTextField
        form={form}
        field="roleArn"
        label={strings.poolRole}
        hint={strings.poolRoleHint}
        example={strings.roleExample}
      />
    </fieldset>
  );
}

function UserPoolFields({ form }: Pick<CognitoFieldsProps, "form">): JSX.Element {
  const { flow } = form.text.value;
  return (
    <>
      <SourceTextField
        form={form}
        field="userPoolId"
        label={strings.userPoolId}
        hint={strings.userPoolIdHint}
        example={strings.userPoolIdExample}
      />
      <SourceTextField
        form={form}
        field="clientId"
        label={strings.clientId}
        hint={strings.clientIdHint}
        example={strings.clientIdExample}
      />
      <ChoiceField
        label={strings.flow}
        choices={strings.flows}
        hints={strings.flowHint}
        chosen={flow}
        onChoose={(chosen) => form.edit({ flow: chosen })}
      />
      {flow === "hosted" && (
        <>
          <SourceTextField
            form={form}
            field="domain"
            label={strings.domain}
            example={strings.domainExample}
          />
          <SourceTextField
            form={form}
            field="redirectUrl"
            label={strings.redirectUrl}
            hint={strings.redirectUrlHint}
            example={strings.redirectUrlExample}
          />
        </>
      )}
    </>
  );
}
