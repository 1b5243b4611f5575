import type { JSX } from "preact";
import { FieldGroup } from "../components/field.tsx";
import { Switch } from "../components/switch.tsx";
import { settingsStrings as strings } from "../strings/settings.ts";
import type { RuleForm } from "./rule-form.ts";

export interface WhenFieldsProps {
  readonly form: RuleForm;
}

/** When a rule's tabs are armed, and whether its API's CORS is helped out there. */
export function WhenFields({ form }: WhenFieldsProps): JSX.Element {
  const { arming, cors } = form.text.value;
  return (
    <fieldset>
      <legend>{strings.when}</legend>
      <SwitchField
        label={strings.arming}
        says={strings.armingSwitch}
        hint={strings.armingHint}
        checked={arming === "whenever-opened"}
        onToggle={(isOn) => form.edit({ arming: isOn ? "whenever-opened" : "asked" })}
      />
      <SwitchField
        label={strings.cors}
        says={strings.corsSwitch}
        hint={strings.corsHint}
        checked={cors === "assist"}
        onToggle={(isOn) => form.edit({ cors: isOn ? "assist" : "as-is" })}
      />
    </fieldset>
  );
}

interface SwitchFieldProps {
  readonly label: string;
  /** What is done while it is on. */
  readonly says: string;
  readonly hint: string;
  readonly checked: boolean;
  readonly onToggle: (checked: boolean) => void;
}

function SwitchField({ label, says, hint, checked, onToggle }: SwitchFieldProps): JSX.Element {
  return (
    <FieldGroup label={label} hint={hint}>
      <label class="acts">
        <Switch checked={checked} label={says} onToggle={onToggle} />
        {says}
      </label>
    </FieldGroup>
  );
}
