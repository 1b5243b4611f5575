import type { JSX } from "preact";
import { Button } from "../components/button.tsx";
import { Note } from "../components/note.tsx";
import { KeysFields } from "../credentials/keys-fields.tsx";
import { NeedNote } from "../credentials/need-note.tsx";
import { popupStrings as strings } from "../strings/popup.ts";
import { KeptField } from "../vault/kept-field.tsx";
import { MendLink } from "./mend-link.tsx";
import type { PopupModel } from "./popup-model.ts";
import type { PopupPlaces } from "./popup-places.ts";

export interface RenewNoteProps {
  readonly model: PopupModel;
  readonly places: PopupPlaces;
}

/** What the source that signs needs, in the place where its absence is told. */
export function RenewNote({ model, places }: RenewNoteProps): JSX.Element | null {
  const { renew, doing, now } = model;
  const source = renew.source.value;
  const need = renew.need.value;
  if (!source || !need) return null;
  if (need !== "keys") {
    return (
      <NeedNote name={source.definition.name} need={need}>
        <MendLink kind="primary" source={source} need={need} places={places} />
      </NeedNote>
    );
  }
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
      {renew.keys.credentials.value && <KeptField kept={renew.kept} />}
      <div class="acts">
        <Button kind="primary" type="submit" disabled={doing.busy.value}>
          {strings.keep}
        </Button>
      </div>
    </form>
  );
}
