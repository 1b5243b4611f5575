import type { JSX } from "preact";
import type { SourceView } from "../../core/credentials/source-view.ts";
import { Field } from "../components/field.tsx";
import { sourcesStrings as strings } from "../strings/sources.ts";
import type { SourceForm } from "./source-form.ts";
import { SourceTextField } from "./source-text-field.tsx";
import { formatBase, parseBase } from "./source-text.ts";
import { TokenField } from "./token-field.tsx";

export interface RoleFieldsProps {
  readonly form: SourceForm;
  readonly isNew: boolean;
  /** Those that the role may be assumed with: all but itself. */
  readonly others: readonly SourceView[];
}

/** A role, what it is assumed with, and what it asks for. */
export function RoleFields({ form, isNew, others }: RoleFieldsProps): JSX.Element {
  const base = parseBase(form.text.value.base);
  return (
    <>
      <fieldset>
        <legend>{strings.roleTitle}</legend>
        <BaseField form={form} others={others} />
        {base.kind === "web-identity" && base.sourceId === undefined && (
          <TokenField form={form} isNew={isNew} />
        )}
        <SourceTextField
          form={form}
          field="roleArn"
          label={strings.roleArn}
          hint={strings.roleArnHint}
          example={strings.roleExample}
        />
        <SourceTextField
          form={form}
          field="sessionName"
          label={strings.sessionName}
          hint={strings.sessionNameHint}
          example={strings.sessionNameExample}
        />
        <DurationField form={form} />
        <SourceTextField
          form={form}
          field="region"
          label={strings.stsRegion}
          hint={strings.stsRegionHint}
          example={strings.regionExample}
        />
      </fieldset>
      <AskedFields form={form} takesMfa={base.kind === "source"} />
    </>
  );
}

function BaseField({ form, others }: Omit<RoleFieldsProps, "isNew">): JSX.Element {
  const { base } = form.text.value;
  const tokens = others.filter(
    ({ definition }) => definition.kind === "cognito" && definition.login.kind !== "guest",
  );
  const isToken = parseBase(base).kind === "web-identity";
  return (
    <Field
      label={strings.base}
      hint={isToken ? strings.baseTokenHint : strings.baseHint}
      error={form.findings.value.base}
    >
      {(control) => (
        <select
          {...control}
          class="input"
          value={base}
          onChange={(event) => {
            form.edit({ base: event.currentTarget.value });
            form.leave("base", "durationSeconds");
          }}
        >
          {base === "" && <option value="">{strings.baseChoose}</option>}
          <optgroup label={strings.baseSources}>
            {others.map(({ definition: { id, name } }) => (
              <option key={id} value={formatBase({ kind: "source", sourceId: id })}>
                {name}
              </option>
            ))}
          </optgroup>
          <optgroup label={strings.baseTokens}>
            {tokens.map(({ definition: { id, name } }) => (
              <option key={id} value={formatBase({ kind: "web-identity", sourceId: id })}>
                {strings.baseToken(name)}
              </option>
            ))}
            <option value={formatBase({ kind: "web-identity" })}>{strings.basePasted}</option>
          </optgroup>
        </select>
      )}
    </Field>
  );
}

function DurationField({ form }: Pick<RoleFieldsProps, "form">): JSX.Element {
  const { durationSeconds } = form.text.value;
  return (
    <Field
      label={strings.duration}
      hint={strings.durationHint}
      error={form.findings.value.durationSeconds}
    >
      {(control) => (
        <select
          {...control}
          class="input"
          value={durationSeconds}
          onChange={(event) => {
            form.edit({ durationSeconds: event.currentTarget.value });
            form.leave("durationSeconds");
          }}
        >
          {!(durationSeconds in strings.durations) && (
            <option value={durationSeconds}>{strings.seconds(durationSeconds)}</option>
          )}
          {Object.entries(strings.durations).map(([seconds, words]) => (
            <option key={seconds} value={seconds}>
              {words}
            </option>
          ))}
        </select>
      )}
    </Field>
  );
}

interface AskedFieldsProps extends Pick<RoleFieldsProps, "form"> {
  readonly takesMfa: boolean;
}

function AskedFields({ form, takesMfa }: AskedFieldsProps): JSX.Element {
  return (
    <fieldset>
      <legend>{strings.ifAsked}</legend>
      <SourceTextField
        form={form}
        field="externalId"
        label={strings.externalId}
        hint={strings.externalIdHint}
        example={strings.none}
      />
      {(takesMfa || form.text.value.mfaSerial !== "") && (
        <SourceTextField
          form={form}
          field="mfaSerial"
          label={strings.mfaSerial}
          hint={strings.mfaSerialHint}
          example={strings.none}
        />
      )}
      <Field label={strings.policy} hint={strings.policyHint} error={form.findings.value.policy}>
        {(control) => (
          <textarea
            {...control}
            class="input code"
            rows={4}
            spellcheck={false}
            placeholder={strings.none}
            value={form.text.value.policy}
            onInput={(event) => form.edit({ policy: event.currentTarget.value })}
            onChange={() => form.leave("policy")}
          />
        )}
      </Field>
    </fieldset>
  );
}
