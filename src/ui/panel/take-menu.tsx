import type { JSX } from "preact";
import { MenuButton } from "../components/menu-button.tsx";
import { takeStrings as strings } from "../strings/take.ts";
import type { PanelModel } from "./panel-model.ts";

export interface TakeMenuProps {
  readonly model: Pick<PanelModel, "log" | "taking">;
}

/** Takes away what the list shows. */
export function TakeMenu({ model: { log, taking } }: TakeMenuProps): JSX.Element {
  return (
    <MenuButton
      icon="export"
      label={strings.takeAway}
      disabled={log.shown.value.length === 0}
      groups={() => [
        {
          title: whatIsShown(log.shown.value.length, log.entries.value.length),
          items: [
            ...(["with-bodies", "without-bodies"] as const).map((bodies) => ({
              name: strings.har[bodies],
              onPress: () => void taking.saveHar(bodies),
            })),
            { name: strings.policy, onPress: () => void taking.copyPolicy() },
          ],
        },
      ]}
    />
  );
}

function whatIsShown(shown: number, all: number): string {
  return shown === all ? strings.ofAll(all) : strings.ofShown(shown, all);
}
