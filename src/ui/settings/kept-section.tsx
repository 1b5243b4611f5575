import type { JSX } from "preact";
import type { SourceView } from "../../core/credentials/source-view.ts";
import { keepsSecret } from "../../core/credentials/keeps-secret.ts";
import { Button } from "../components/button.tsx";
import { vaultStrings as strings } from "../strings/vault.ts";
import { KeptField } from "../vault/kept-field.tsx";
import type { SettingsModel } from "./settings-model.ts";

export interface KeptSectionProps {
  readonly model: SettingsModel;
  readonly source: SourceView;
}

/** Where a source's secrets are kept, and the way to the other place. */
export function KeptSection({ model, source }: KeptSectionProps): JSX.Element | null {
  const { sources, doing } = model;
  const kept = sources.kept.value;
  if (!keepsSecret(source.definition)) return null;
  return (
    <form
      class="editor"
      onSubmit={(event) => {
        event.preventDefault();
        void sources.move();
      }}
    >
      <fieldset>
        <KeptField kept={kept} />
      </fieldset>
      {kept.isChanged.value && (
        <div class="acts">
          <Button type="submit" disabled={doing.busy.value || kept.vault.work.value !== undefined}>
            {strings.keepThere}
          </Button>
        </div>
      )}
    </form>
  );
}
