import type { JSX } from "preact";
import type { Entry } from "../../core/log/entry.ts";
import { CopyMenu } from "./copy-menu.tsx";
import { SendingActs } from "./sending-acts.tsx";
import type { PanelModel } from "./panel-model.ts";

export interface EntryActionsProps {
  readonly model: PanelModel;
  readonly entry: Entry;
}

/** What can be done with the entry that is open, in its head: the most used first. */
export function EntryActions({ model, entry }: EntryActionsProps): JSX.Element {
  return (
    <>
      <SendingActs sending={model.sending} entry={entry} />
      <CopyMenu model={model} entry={entry} />
    </>
  );
}
