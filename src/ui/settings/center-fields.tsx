import type { JSX } from "preact";
import { Button } from "../components/button.tsx";
import { Icon } from "../components/icon.tsx";
import { sourcesStrings as strings } from "../strings/sources.ts";
import type { CenterChoice } from "./center-choice.ts";
import type { SourceForm } from "./source-form.ts";
import { SourceTextField } from "./source-text-field.tsx";

/** Where a company’s access portal is. */
export function PortalFields({ form }: { readonly form: SourceForm }): JSX.Element {
  return (
    <fieldset>
      <legend>{strings.portal}</legend>
      <SourceTextField
        form={form}
        field="startUrl"
        label={strings.startUrl}
        hint={strings.startUrlHint}
        example={strings.startUrlExample}
      />
      <SourceTextField
        form={form}
        field="region"
        label={strings.region}
        hint={strings.centerRegionHint}
        example={strings.regionExample}
      />
    </fieldset>
  );
}

export interface CenterPickersProps {
  readonly form: SourceForm;
  readonly center: CenterChoice;
}

/** The accounts of the person who is signed in, and the roles in the one that is chosen. */
export function CenterPickers({ form, center }: CenterPickersProps): JSX.Element {
  const { accountId, roleName } = form.text.value;
  const accounts = center.accounts.value;
  return (
    <section>
      <h2>{strings.accountAndRole}</h2>
      {!accounts && accountId !== "" && (
        <div class="acts">
          <span>
            {accountId}, {roleName}
          </span>
          <Button disabled={center.busy.value} onPress={() => void center.read()}>
            {strings.chooseAgain}
          </Button>
        </div>
      )}
      {!accounts && accountId === "" && <p class="mute">{strings.chooseAfter}</p>}
      {accounts?.length === 0 && <p>{strings.noAccounts}</p>}
      {accounts && accounts.length > 0 && <Accounts form={form} center={center} />}
      {center.roles.value && <Roles form={form} center={center} />}
      <Wrong text={center.failure.value?.message} />
    </section>
  );
}

function Accounts({ form, center }: CenterPickersProps): JSX.Element {
  return (
    <>
      <div class="card" role="radiogroup" aria-label={strings.account}>
        {center.accounts.value?.map(({ accountId, name, email }) => (
          <label class="item" key={accountId}>
            <input
              type="radio"
              name="account"
              aria-label={name}
              checked={form.text.value.accountId === accountId}
              onChange={() => void center.chooseAccount(accountId)}
            />
            <div>
              <b>{name}</b>
              <small>{[accountId, email].filter(Boolean).join(", ")}</small>
            </div>
          </label>
        ))}
      </div>
      <Wrong text={form.findings.value.accountId} />
    </>
  );
}

function Roles({ form, center }: CenterPickersProps): JSX.Element {
  return (
    <>
      <div class="card" role="radiogroup" aria-label={strings.roleName}>
        {center.roles.value?.map((role) => (
          <label class="item" key={role}>
            <input
              type="radio"
              name="role"
              checked={form.text.value.roleName === role}
              onChange={() => center.chooseRole(role)}
            />
            <div>{role}</div>
          </label>
        ))}
      </div>
      <Wrong text={form.findings.value.roleName} />
    </>
  );
}

function Wrong({ text }: { readonly text: string | undefined }): JSX.Element | null {
  return text === undefined ? null : (
    <p class="hint" data-verdict="failed" role="alert">
      <Icon name="failed" />
      <span>{text}</span>
    </p>
  );
}
