import type { JSX } from "preact";
import { settingsStrings as strings } from "../strings/settings.ts";
import { ChoiceField } from "./choice-field.tsx";
import type { RuleForm } from "./rule-form.ts";

/** Where the signature goes, and how long one in the query is good. */
export function PlacementField({ form }: { readonly form: RuleForm }): JSX.Element {
  const { placement, expiresIn } = form.text.value;
  const error = placement === "query" ? form.findings.value.expiresIn : undefined;
  return (
    <ChoiceField
      label={strings.placement}
      choices={strings.placements}
      hints={strings.placementHint}
      chosen={placement}
      onChoose={(chosen) => form.edit({ placement: chosen })}
      error={error}
    >
      {placement === "query" && (
        <label class="acts">
          <span class="mute">{strings.goodFor}</span>
          <input
            class="input code short"
            aria-label={strings.goodForName}
            aria-invalid={error === undefined ? undefined : "true"}
            inputMode="numeric"
            autocomplete="off"
            placeholder={strings.usualSeconds}
            value={expiresIn}
            onInput={(event) => form.edit({ expiresIn: event.currentTarget.value })}
            onChange={() => form.leave("expiresIn")}
          />
          <span class="mute">{strings.seconds}</span>
        </label>
      )}
    </ChoiceField>
  );
}
