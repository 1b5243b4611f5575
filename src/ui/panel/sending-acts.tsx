import type { JSX } from "preact";
import type { Entry } from "../../core/log/entry.ts";
import { MenuButton } from "../components/menu-button.tsx";
import { sendingStrings as strings } from "../strings/sending.ts";
import type { SendingModel } from "./sending-model.ts";

export interface SendingActsProps {
  readonly sending: SendingModel;
  readonly entry: Entry;
}

/** Sends the entry's request again from here, in one of several ways. */
export function SendingActs({ sending, entry }: SendingActsProps): JSX.Element | null {
  // Browsers ask preflights themselves, and a handshake opens a connection that nothing here uses.
  if (entry.kind === "preflight" || !/^https?:/iu.test(entry.url)) return null;
  const { choices } = strings;
  return (
    <MenuButton
      icon="again"
      label={strings.sendAgain}
      groups={() => [
        {
          title: strings.sendAgain,
          items: [
            { name: choices.again, onPress: () => sending.again(entry) },
            { name: choices.edit, onPress: () => sending.edit(entry) },
            { name: choices.compare, onPress: () => sending.compareEntry(entry) },
          ],
        },
      ]}
    />
  );
}
