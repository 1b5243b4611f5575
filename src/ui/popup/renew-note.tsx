import type { JSX } from "preact";
import { Button } from "../components/button.tsx";
import { Note } from "../components/note.tsx";
import { KeptHint } from "../credentials/kept-hint.tsx";
import { KeysFields } from "../credentials/keys-fields.tsx";
import { popupStrings as strings } from "../strings/popup.ts";
import type { PopupModel } from "./popup-model.ts";

/** New keys in the place where their absence is told. */
export function RenewNote({ model }: { readonly model: PopupModel }): JSX.Element | null {
  const { renew, doing, now } = model;
  const source = renew.source.value;
  if (!source) return null;
  const { name } = source.definition;
  return (
    <form
      class="asks"
      onSubmit={(event) => {
        event.preventDefault();
        void renew.keep();
      }}
    >
      <Note
        verdict="withheld"
        title={
          source.state.kind === "missing" ? strings.renewGone(name) : strings.renewExpired(name)
        }
      >
        <p>{strings.renewText}</p>
      </Note>
      <KeysFields keys={renew.keys} rows={3} now={now.value} />
      <KeptHint keys={renew.keys} />
      <div class="acts">
        <Button kind="primary" type="submit" disabled={doing.busy.value}>
          {strings.keep}
        </Button>
      </div>
    </form>
  );
}
