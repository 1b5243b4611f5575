import type { JSX } from "preact";
import { Field } from "../components/field.tsx";
import { Icon } from "../components/icon.tsx";
import { Remark } from "../components/remark.tsx";
import { settingsStrings as strings } from "../strings/settings.ts";
import { TextField } from "./text-field.tsx";
import type { RuleForm } from "./rule-form.ts";
import type { RulesModel } from "./rules-model.ts";
import type { Trial } from "./try-url.ts";

export interface WhichFieldsProps {
  readonly form: RuleForm;
  readonly rules: RulesModel;
}

/** Which requests a rule is for. */
export function WhichFields({ form, rules }: WhichFieldsProps): JSX.Element {
  const text = form.text.value;
  const findings = form.findings.value;
  const rows = Math.min(8, text.hosts.split("\n").length);
  return (
    <fieldset>
      <legend>{strings.which}</legend>
      <TextField
        label={strings.name}
        hint={strings.nameHint}
        error={findings.name}
        example={strings.nameExample}
        value={text.name}
        onType={(name) => form.edit({ name })}
        onLeave={() => form.leave("name")}
      />
      <Field label={strings.hosts} hint={strings.hostsHint} error={findings.hosts}>
        {(control) => (
          <textarea
            {...control}
            class="input code lean"
            rows={rows}
            spellcheck={false}
            autocomplete="off"
            autocapitalize="off"
            placeholder={strings.hostsExample}
            value={text.hosts}
            onInput={(event) => form.edit({ hosts: event.currentTarget.value })}
            onChange={() => form.leave("hosts")}
          />
        )}
      </Field>
      <TextField
        code
        label={strings.path}
        hint={strings.pathHint}
        error={findings.pathPrefix}
        example={strings.pathExample}
        value={text.pathPrefix}
        onType={(pathPrefix) => form.edit({ pathPrefix })}
        onLeave={() => form.leave("pathPrefix")}
      />
      <TextField
        code
        label={strings.tryUrl}
        hint={<TrialText trial={rules.trying.trial.value} />}
        example={strings.tryUrlExample}
        value={rules.trying.url.value}
        onType={(url) => rules.trying.type(url)}
      />
    </fieldset>
  );
}

function TrialText({ trial }: { readonly trial: Trial }): JSX.Element {
  const words = strings.trial;
  switch (trial.kind) {
    case "nothing":
      return <>{strings.tryHint}</>;
    case "matches":
      return (
        <span class="remark" data-verdict="signed" role="status">
          <Icon name="signed" size={14} />
          {words.matches(trial.service, trial.region)}
        </span>
      );
    case "behind":
      return <Remark>{words.behind(trial.rule)}</Remark>;
    case "scope-unknown":
      return <Remark>{words["scope-unknown"](trial.missing)}</Remark>;
    case "no-url":
    case "unsignable":
    case "other-host":
    case "other-path":
      return <Remark>{words[trial.kind]}</Remark>;
  }
}
