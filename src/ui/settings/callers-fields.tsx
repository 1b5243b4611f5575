import type { JSX } from "preact";
import { useId } from "preact/hooks";
import { Button } from "../components/button.tsx";
import { Icon } from "../components/icon.tsx";
import { settingsStrings as strings } from "../strings/settings.ts";
import type { RuleForm } from "./rule-form.ts";

/** Who may cause a signed request. */
export function CallersFields({ form }: { readonly form: RuleForm }): JSX.Element {
  const { callers } = form.text.value;
  return (
    <fieldset>
      <legend>{strings.callers}</legend>
      <div class="card">
        <div class="item">
          <div>{strings.addressBar}</div>
          <small>{strings.always}</small>
        </div>
        <div class="item">
          <div>{strings.ownPages}</div>
          <small>{strings.always}</small>
        </div>
        {callers.map((origin) => (
          <div class="item" key={origin}>
            <div>{origin}</div>
            <Button
              kind="quiet"
              name={strings.removeName(origin)}
              onPress={() => form.edit({ callers: callers.filter((each) => each !== origin) })}
            >
              {strings.remove}
            </Button>
          </div>
        ))}
        <CallerInput form={form} />
      </div>
      <CallersRemark form={form} />
    </fieldset>
  );
}

function CallerInput({ form }: { readonly form: RuleForm }): JSX.Element {
  const { caller } = form;
  return (
    <div class="item">
      <input
        class="input code"
        aria-label={strings.originToAdd}
        aria-invalid={form.findings.value.callers === undefined ? undefined : "true"}
        spellcheck={false}
        autocomplete="off"
        autocapitalize="off"
        placeholder={strings.originExample}
        value={caller.text.value}
        onInput={(event) => caller.type(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key !== "Enter" || caller.text.value.trim() === "") return;
          event.preventDefault();
          caller.add();
        }}
      />
      <Button onPress={() => caller.add()}>{strings.add}</Button>
    </div>
  );
}

function CallersRemark({ form }: { readonly form: RuleForm }): JSX.Element {
  const id = useId();
  const wrong = form.findings.value.callers;
  return wrong === undefined ? (
    <p class="hint" id={id}>
      {strings.callersHint}
    </p>
  ) : (
    <p class="hint" id={id} data-verdict="failed" role="alert">
      <Icon name="failed" />
      <span>{wrong}</span>
    </p>
  );
}
