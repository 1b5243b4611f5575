import type { JSX } from "preact";
import type { RuleView } from "../../core/configuration/configuration-view.ts";
import { factsOfRule } from "../../core/configuration/facts.ts";
import { Button } from "../components/button.tsx";
import { configurationStrings as strings } from "../strings/configuration.ts";
import { settingsStrings } from "../strings/settings.ts";
import { FactsList } from "./facts-list.tsx";
import { SecretField } from "./secret-field.tsx";
import type { SettingsModel } from "./settings-model.ts";

export interface PolicyRuleProps {
  readonly model: SettingsModel;
  readonly view: RuleView;
}

/** A rule that a policy sets: to be read, and its headers' values to be given. */
export function PolicyRule({ model, view }: PolicyRuleProps): JSX.Element {
  const { rule } = view;
  const { rules, sources } = model;
  const place = rules.list.value.indexOf(view);
  const nameOf = (id: string): string =>
    sources.list.value.find(({ definition }) => definition.id === id)?.definition.name ?? id;
  return (
    <div class="editor">
      <div>
        <h1>{rule.name}</h1>
        <p class="mute">
          {settingsStrings.place(place + 1, rules.list.value.length)} {strings.policyRule}{" "}
          {!rule.enabled && <span class="tag">{settingsStrings.off}</span>}
        </p>
      </div>
      <FactsList facts={factsOfRule(rule, nameOf)} />
      {rule.headerNames.length > 0 && <HeaderValues model={model} view={view} />}
    </div>
  );
}

function HeaderValues({ model, view }: PolicyRuleProps): JSX.Element {
  const { rules, doing } = model;
  const form = rules.form.value;
  const { headers } = form.text.value;
  return (
    <form
      class="editor"
      onSubmit={(event) => {
        event.preventDefault();
        void rules.saveValues();
      }}
    >
      <fieldset>
        <legend>{strings.headerValues}</legend>
        <p class="mute">{strings.headerValuesHint}</p>
        {headers.map((header) => (
          <SecretField
            key={header.key}
            label={header.name}
            hint={
              strings.headerValue[view.missingHeaders.includes(header.name) ? "missing" : "known"]
            }
            value={header.value ?? ""}
            onType={(value) =>
              form.edit({
                headers: headers.map((each) => (each === header ? { ...each, value } : each)),
              })
            }
          />
        ))}
      </fieldset>
      <div class="acts">
        <Button kind="primary" type="submit" disabled={doing.busy.value || !form.isEdited.value}>
          {strings.keepValues}
        </Button>
      </div>
    </form>
  );
}
