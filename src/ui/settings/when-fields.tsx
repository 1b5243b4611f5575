import type { JSX } from "preact";
import { FieldGroup } from "../components/field.tsx";
import { Switch } from "../components/switch.tsx";
import { settingsStrings as strings } from "../strings/settings.ts";
import type { RuleForm } from "./rule-form.ts";

/** When a rule's tabs are armed. */
export function WhenFields({ form }: { readonly form: RuleForm }): JSX.Element {
  return (
    <fieldset>
      <legend>{strings.when}</legend>
      <FieldGroup label={strings.arming} hint={strings.armingHint}>
        <label class="acts">
          <Switch
            checked={form.text.value.arming === "whenever-opened"}
            label={strings.armingSwitch}
            onToggle={(isOn) => form.edit({ arming: isOn ? "whenever-opened" : "asked" })}
          />
          {strings.armingSwitch}
        </label>
      </FieldGroup>
    </fieldset>
  );
}
