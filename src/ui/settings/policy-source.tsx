import type { JSX } from "preact";
import { factsOfSource } from "../../core/configuration/facts.ts";
import type { SourceView } from "../../core/credentials/source-view.ts";
import { Button } from "../components/button.tsx";
import { configurationStrings as strings } from "../strings/configuration.ts";
import { sourcesStrings } from "../strings/sources.ts";
import { FactsList } from "./facts-list.tsx";
import { SecretField } from "./secret-field.tsx";
import type { SettingsModel } from "./settings-model.ts";
import type { SourceForm } from "./source-form.ts";
import { takesToken } from "./source-text.ts";

export interface PolicySourceProps {
  readonly model: SettingsModel;
  readonly source: SourceView;
  readonly form: SourceForm;
}

/** A source that a policy sets: to be read, and its token to be given. */
export function PolicySource({ model, source, form }: PolicySourceProps): JSX.Element {
  const { definition } = source;
  const nameOf = (id: string): string =>
    model.sources.list.value.find((each) => each.definition.id === id)?.definition.name ?? id;
  return (
    <>
      <FactsList facts={factsOfSource(definition, nameOf)} />
      {(form.kind === "endpoint" || takesToken(form.kind, form.text.value)) && (
        <TokenForm model={model} form={form} />
      )}
    </>
  );
}

function TokenForm({ model, form }: Pick<PolicySourceProps, "form" | "model">): JSX.Element {
  return (
    <form
      class="editor"
      onSubmit={(event) => {
        event.preventDefault();
        void model.sources.save();
      }}
    >
      <SecretField
        label={form.kind === "endpoint" ? sourcesStrings.authorization : sourcesStrings.token}
        hint={sourcesStrings.tokenKept}
        error={form.findings.value.token}
        value={form.token.value}
        onType={form.typeToken}
      />
      <div class="acts">
        <Button
          kind="primary"
          type="submit"
          disabled={model.doing.busy.value || form.token.value.trim() === ""}
        >
          {strings.keepToken}
        </Button>
      </div>
    </form>
  );
}
