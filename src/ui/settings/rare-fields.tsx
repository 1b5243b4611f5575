import type { JSX } from "preact";
import { Button } from "../components/button.tsx";
import { Field, FieldGroup } from "../components/field.tsx";
import { Icon } from "../components/icon.tsx";
import { settingsStrings as strings } from "../strings/settings.ts";
import { ChoiceField } from "./choice-field.tsx";
import { isUnusual, usualOptions, type OptionsText } from "./options-text.ts";
import type { RuleField } from "./rule-findings.ts";
import type { RuleForm } from "./rule-form.ts";
import { TextField } from "./text-field.tsx";

export interface RareFieldsProps {
  readonly form: RuleForm;
}

interface RareOption {
  readonly name: string;
  readonly fields: readonly (keyof OptionsText)[];
  readonly finding?: RuleField;
}

const rareOptions: readonly RareOption[] = [
  { name: strings.pageHeaders, fields: ["pageHeaders"], finding: "pageHeaders" },
  { name: strings.signAsHost, fields: ["signAsHost"], finding: "signAsHost" },
  { name: strings.signAsPath, fields: ["signAsFrom", "signAsTo"], finding: "signAsPath" },
  { name: strings.pathStyle, fields: ["pathStyle"] },
  { name: strings.existing, fields: ["existingSignature"] },
  { name: strings.secondChance, fields: ["secondChance"] },
  { name: strings.webSockets, fields: ["webSockets"], finding: "webSockets" },
];

/** What few rules need, folded away; the fold tells what is not as usual. */
export function RareFields({ form }: RareFieldsProps): JSX.Element {
  const text = form.text.value;
  const unusual = rareOptions.filter(({ fields }) => isUnusual(text, fields));
  return (
    <details>
      <summary>
        <Icon name="right" />
        <span>{strings.rare}</span>
        <RareState form={form} unusual={unusual} />
      </summary>
      <PageHeadersField form={form} />
      <SignAsFields form={form} />
      <RareChoices form={form} />
      <WebSocketsField form={form} />
      <div class="acts">
        <Button disabled={unusual.length === 0} onPress={() => reset(form)}>
          {strings.rareReset}
        </Button>
      </div>
    </details>
  );
}

interface RareStateProps extends RareFieldsProps {
  readonly unusual: readonly RareOption[];
}

function RareState({ form, unusual }: RareStateProps): JSX.Element {
  const findings = form.findings.value;
  if (rareOptions.some(({ finding }) => finding !== undefined && findings[finding])) {
    return (
      <small class="hint" data-verdict="failed">
        <Icon name="failed" size={14} />
        {strings.rareWrong}
      </small>
    );
  }
  const names = unusual.map(({ name }) => name.toLowerCase()).join(", ");
  return (
    <small class="hint">{names === "" ? strings.rareUsual : strings.rareChanged(names)}</small>
  );
}

function reset(form: RuleForm): void {
  const fields = rareOptions.flatMap((option) => option.fields);
  form.edit(Object.fromEntries(fields.map((field) => [field, usualOptions[field]])));
}

function PageHeadersField({ form }: RareFieldsProps): JSX.Element {
  return (
    <TextField
      code
      label={strings.pageHeaders}
      hint={strings.pageHeadersHint}
      error={form.findings.value.pageHeaders}
      example={strings.pageHeadersExample}
      value={form.text.value.pageHeaders}
      onType={(pageHeaders) => form.edit({ pageHeaders })}
      onLeave={() => form.leave("pageHeaders")}
    />
  );
}

function WebSocketsField({ form }: RareFieldsProps): JSX.Element {
  const { webSockets } = form.text.value;
  return (
    <Field
      label={strings.webSockets}
      hint={strings.webSocketsHint}
      error={form.findings.value.webSockets}
    >
      {(control) => (
        <textarea
          {...control}
          class="input code lean"
          rows={Math.min(8, webSockets.split("\n").length)}
          spellcheck={false}
          autocomplete="off"
          autocapitalize="off"
          placeholder={strings.webSocketsExample}
          value={webSockets}
          onInput={(event) => form.edit({ webSockets: event.currentTarget.value })}
          onChange={() => form.leave("webSockets")}
        />
      )}
    </Field>
  );
}

function SignAsFields({ form }: RareFieldsProps): JSX.Element {
  const text = form.text.value;
  const { signAsHost, signAsPath } = form.findings.value;
  const paths = [
    ["signAsFrom", strings.signAsFrom, strings.signAsFromExample],
    ["signAsTo", strings.signAsTo, strings.signAsToExample],
  ] as const;
  return (
    <>
      <TextField
        code
        label={strings.signAsHost}
        hint={strings.signAsHostHint}
        error={signAsHost}
        example={strings.signAsHostExample}
        value={text.signAsHost}
        onType={(typed) => form.edit({ signAsHost: typed })}
        onLeave={() => form.leave("signAsHost")}
      />
      <FieldGroup label={strings.signAsPath} hint={strings.signAsPathHint} error={signAsPath}>
        <div class="beside">
          {paths.map(([field, name, example]) => (
            <input
              key={field}
              class="input code"
              aria-label={name}
              aria-invalid={signAsPath === undefined ? undefined : "true"}
              spellcheck={false}
              autocomplete="off"
              autocapitalize="off"
              placeholder={example}
              value={text[field]}
              onInput={(event) => form.edit({ [field]: event.currentTarget.value })}
              onChange={() => form.leave("signAsPath")}
            />
          ))}
        </div>
      </FieldGroup>
    </>
  );
}

function RareChoices({ form }: RareFieldsProps): JSX.Element {
  const text = form.text.value;
  return (
    <>
      <ChoiceField
        label={strings.pathStyle}
        choices={strings.pathStyles}
        hints={strings.pathStyleHint}
        chosen={text.pathStyle}
        onChoose={(pathStyle) => form.edit({ pathStyle })}
      />
      <ChoiceField
        label={strings.existing}
        choices={strings.existings}
        hints={strings.existingHint}
        chosen={text.existingSignature}
        onChoose={(existingSignature) => form.edit({ existingSignature })}
      />
      <ChoiceField
        label={strings.secondChance}
        choices={strings.secondChances}
        hints={strings.secondChanceHint}
        chosen={text.secondChance}
        onChoose={(secondChance) => form.edit({ secondChance })}
      />
    </>
  );
}
