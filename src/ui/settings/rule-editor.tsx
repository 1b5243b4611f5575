import type { JSX } from "preact";
import type { RuleView } from "../../core/configuration/configuration-view.ts";
import { isPolicyId } from "../../core/configuration/policy-id.ts";
import { Button, ToolButton } from "../components/button.tsx";
import { formatCount, formatTime } from "../components/format.ts";
import { Switch } from "../components/switch.tsx";
import { settingsStrings as strings } from "../strings/settings.ts";
import { CallersFields } from "./callers-fields.tsx";
import { SigningFields } from "./signing-fields.tsx";
import type { SettingsModel } from "./settings-model.ts";
import { WhenFields } from "./when-fields.tsx";
import { WhichFields } from "./which-fields.tsx";

export interface RuleEditorProps {
  readonly model: SettingsModel;
}

/** Every option of the open rule. */
export function RuleEditor({ model }: RuleEditorProps): JSX.Element {
  const { rules, doing } = model;
  const open = rules.open.value;
  const form = rules.form.value;
  const isEdited = form.isEdited.value;
  return (
    <form
      key={open?.rule.id ?? "new"}
      class="editor"
      onSubmit={(event) => {
        event.preventDefault();
        void rules.save();
      }}
    >
      {open ? <Head model={model} view={open} /> : <NewHead model={model} />}
      <WhichFields form={form} rules={rules} />
      <SigningFields
        form={form}
        sources={model.sources.list.value}
        saved={open?.rule}
        missing={open?.missingHeaders ?? []}
        now={model.now.value}
      />
      <CallersFields form={form} />
      <WhenFields form={form} />
      <div class="acts">
        <Button kind="primary" type="submit" disabled={doing.busy.value || (open && !isEdited)}>
          {strings.save}
        </Button>
        <Button disabled={!isEdited} onPress={() => form.revert()}>
          {strings.revert}
        </Button>
        <span class="push" />
        {open && (
          <Button kind="quiet" disabled={doing.busy.value} onPress={() => void rules.remove()}>
            {strings.deleteRule}
          </Button>
        )}
      </div>
    </form>
  );
}

function NewHead({ model }: RuleEditorProps): JSX.Element {
  const isFirst = model.rules.list.value.length === 0;
  return (
    <div>
      <h1>{strings.newRule}</h1>
      <p class="mute">{isFirst ? strings.firstRule : strings.newRuleHint}</p>
    </div>
  );
}

interface HeadProps extends RuleEditorProps {
  readonly view: RuleView;
}

function Head({ model, view }: HeadProps): JSX.Element {
  const { rules, doing } = model;
  const { rule } = view;
  const place = rules.list.value.indexOf(view);
  const last = rules.list.value.length - 1;
  const first = rules.list.value.findIndex((each) => !isPolicyId(each.rule.id));
  const isBusy = doing.busy.value;
  return (
    <div class="head">
      <div>
        <h1>{rule.name}</h1>
        <p class="mute">
          <span role="status">{strings.place(place + 1, last + 1)}</span> {useOf(view)}
        </p>
      </div>
      <div class="acts">
        <ToolButton
          icon="up"
          label={strings.moveUp}
          disabled={isBusy || place === first}
          onPress={() => void rules.move(-1)}
        />
        <ToolButton
          icon="down"
          label={strings.moveDown}
          disabled={isBusy || place === last}
          onPress={() => void rules.move(1)}
        />
        <span aria-hidden="true">{strings.on}</span>
        <Switch
          checked={rule.enabled}
          label={strings.onName(rule.name)}
          onToggle={(enabled) => void rules.switchTo(enabled)}
          disabled={isBusy}
        />
      </div>
    </div>
  );
}

function useOf({ signedCount, lastSignedAt }: RuleView): string {
  return signedCount === 0 || lastSignedAt === undefined
    ? strings.neverSigned
    : strings.signed(formatCount(signedCount), signedCount === 1, formatTime(lastSignedAt));
}
