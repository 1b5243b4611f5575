import type { JSX } from "preact";
import { Button, ToolButton } from "../components/button.tsx";
import { popupStrings as strings } from "../strings/popup.ts";
import { vaultStrings } from "../strings/vault.ts";
import type { PopupModel } from "./popup-model.ts";
import type { PopupPlaces } from "./popup-places.ts";

export interface PopupFootProps {
  readonly model: PopupModel;
  readonly places: PopupPlaces;
}

/** The ways to the log and to the settings, and the lock of an open vault. */
export function PopupFoot({ model, places }: PopupFootProps): JSX.Element {
  return (
    <footer>
      <Button width="wide" onPress={() => places.openLog()}>
        {strings.openLog} <kbd>{strings.openLogKeys}</kbd>
      </Button>
      {model.vault.view.value?.kind === "open" && (
        <ToolButton
          icon="lock"
          kind="plain"
          label={vaultStrings.lockNow}
          onPress={() => void model.vault.lock()}
        />
      )}
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
