import type { JSX } from "preact";
import type { SourceView } from "../../core/credentials/source-view.ts";
import type { Rule } from "../../core/rules/rule.ts";
import { Field, FieldGroup } from "../components/field.tsx";
import { Phrase } from "../components/phrase.tsx";
import { canSign, describeExpiry } from "../credentials/source-state-text.ts";
import { settingsStrings as strings } from "../strings/settings.ts";
import { HeadersField } from "./headers-field.tsx";
import { PlacementField } from "./placement-field.tsx";
import { RareFields } from "./rare-fields.tsx";
import { formatRoute } from "./route.ts";
import { toldScope } from "./rule-findings.ts";
import type { RuleForm } from "./rule-form.ts";

export interface SigningFieldsProps {
  readonly form: RuleForm;
  readonly sources: readonly SourceView[];
  /** The rule as it is kept. */
  readonly saved: Rule | undefined;
  /** Names of its headers whose value is gone. */
  readonly missing: readonly string[];
  /** Milliseconds since the epoch. */
  readonly now: number;
}

/** How a rule's requests are signed. */
export function SigningFields(props: SigningFieldsProps): JSX.Element {
  const { form, sources, saved, missing, now } = props;
  return (
    <fieldset>
      <legend>{strings.how}</legend>
      {sources.length === 0 ? (
        <NoSources error={form.findings.value.source} />
      ) : (
        <SourceField form={form} sources={sources} now={now} />
      )}
      <ScopeField form={form} />
      <PlacementField form={form} />
      <HeadersField form={form} saved={saved} missing={missing} />
      <RareFields form={form} />
    </fieldset>
  );
}

function NoSources({ error }: { readonly error: string | undefined }): JSX.Element {
  const add = <a href={formatRoute({ page: "sources", kind: "new" })}>{strings.addKeys}</a>;
  return (
    <FieldGroup label={strings.credentials} error={error}>
      <span class="acts">
        <Phrase text={strings.noSources} values={{ add }} />
      </span>
    </FieldGroup>
  );
}

function SourceField({
  form,
  sources,
  now,
}: Pick<SigningFieldsProps, "form" | "sources" | "now">): JSX.Element {
  const { sourceId } = form.text.value;
  const isKnown = sources.some(({ definition }) => definition.id === sourceId);
  return (
    <Field
      label={strings.credentials}
      hint={strings.credentialsHint}
      error={form.findings.value.source}
    >
      {(control) => (
        <select
          {...control}
          class="input"
          value={isKnown ? sourceId : ""}
          onChange={(event) => form.edit({ sourceId: event.currentTarget.value })}
        >
          {!isKnown && <option value="">{strings.choose}</option>}
          {sources.map((each) => (
            <option key={each.definition.id} value={each.definition.id}>
              {canSign(each, now)
                ? each.definition.name
                : `${each.definition.name}, ${describeExpiry(each, now)}`}
            </option>
          ))}
        </select>
      )}
    </Field>
  );
}

const scopeFields = ["service", "region"] as const;
const examples = { service: strings.serviceExample, region: strings.regionExample } as const;
const names = { service: strings.service, region: strings.region } as const;

function ScopeField({ form }: Pick<SigningFieldsProps, "form">): JSX.Element {
  const text = form.text.value;
  const findings = form.findings.value;
  const told = toldScope(text);
  const errors = [findings.service, findings.region].filter((each) => each !== undefined);
  return (
    <FieldGroup
      label={strings.scope}
      hint={strings.scopeHint}
      error={errors.length > 0 ? errors.join(" ") : undefined}
    >
      <div class="beside">
        {scopeFields.map((field) => {
          const known = told[field];
          return (
            <input
              key={field}
              class="input code"
              aria-label={names[field]}
              aria-invalid={findings[field] === undefined ? undefined : "true"}
              spellcheck={false}
              autocomplete="off"
              autocapitalize="off"
              placeholder={known === undefined ? examples[field] : strings.told(known)}
              value={text[field]}
              onInput={(event) => form.edit({ [field]: event.currentTarget.value })}
              onChange={() => form.leave(field)}
            />
          );
        })}
      </div>
    </FieldGroup>
  );
}
