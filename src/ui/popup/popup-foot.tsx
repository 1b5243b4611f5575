import type { JSX } from "preact";
import { Button, ToolButton } from "../components/button.tsx";
import { popupStrings as strings } from "../strings/popup.ts";
import type { PopupPlaces } from "./popup-places.ts";

/** The ways to the log and to the settings. */
export function PopupFoot({ places }: { readonly places: PopupPlaces }): JSX.Element {
  return (
    <footer>
      <Button width="wide" onPress={() => places.openLog()}>
        {strings.openLog} <kbd>{strings.openLogKeys}</kbd>
      </Button>
      <ToolButton
        icon="beside"
        kind="plain"
        label={strings.openLogBeside}
        onPress={() => places.openLogBeside()}
      />
      <ToolButton
        icon="gear"
        kind="plain"
        label={strings.settings}
        onPress={() => places.openSettings("#rules")}
      />
    </footer>
  );
}
