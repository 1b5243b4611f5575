import type { JSX } from "preact";
import type { Entry } from "../../core/log/entry.ts";
import { Button } from "../components/button.tsx";
import { MenuButton } from "../components/menu-button.tsx";
import { panelStrings as strings } from "../strings/panel.ts";
import type { PanelModel } from "./panel-model.ts";

export interface EntryActionsProps {
  readonly model: PanelModel;
  readonly entry: Entry;
}

/** What can be done with the entry that is open, in its head: the most used first. */
export function EntryActions({ model, entry }: EntryActionsProps): JSX.Element | null {
  return entry.signature ? <SignedCopies model={model} entryId={entry.id} /> : null;
}

interface SignedCopiesProps extends Pick<EntryActionsProps, "model"> {
  readonly entryId: string;
}

function SignedCopies({ model: { copying }, entryId }: SignedCopiesProps): JSX.Element {
  return (
    <>
      <Button icon="copy" onPress={() => void copying.copySignedHeaders(entryId)}>
        {strings.copySigned}
      </Button>
      <MenuButton
        icon="copy"
        label={strings.copyPresigned}
        title={strings.presignedFor}
        choices={strings.presignedTimes}
        onChoose={(expiresIn) => void copying.copyPresignedUrl({ entryId, expiresIn })}
      />
    </>
  );
}
