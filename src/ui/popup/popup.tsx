import type { JSX } from "preact";
import { Button } from "../components/button.tsx";
import { Note } from "../components/note.tsx";
import { popupStrings as strings } from "../strings/popup.ts";
import { LockedScreen } from "./locked-screen.tsx";
import { OpenScreen } from "./open-screen.tsx";
import { PopupFoot } from "./popup-foot.tsx";
import { PopupHead } from "./popup-head.tsx";
import type { PopupModel } from "./popup-model.ts";
import type { PopupPlaces } from "./popup-places.ts";
import { TabScreen } from "./tab-screen.tsx";

export interface PopupProps {
  readonly model: PopupModel;
  readonly places: PopupPlaces;
}

export function Popup({ model, places }: PopupProps): JSX.Element {
  return (
    <>
      <PopupHead model={model} />
      <main>
        <Screen model={model} places={places} />
      </main>
      <PopupFoot model={model} places={places} />
    </>
  );
}

function Screen({ model, places }: PopupProps): JSX.Element | null {
  const view = model.view.value;
  const screen = model.screen.value;
  if (screen === "unreachable") {
    return (
      <Note verdict="failed" title={strings.unreachableTitle} role="alert">
        <p>{model.unreachable.value}</p>
        <div class="acts">
          <Button kind="primary" onPress={() => void model.read()}>
            {strings.tryAgain}
          </Button>
        </div>
      </Note>
    );
  }
  const vault = model.vault.view.value;
  if (screen === "locked" && vault?.kind === "locked") {
    return <LockedScreen model={model} lock={vault.lock} places={places} />;
  }
  if (screen === "open") return <OpenScreen model={model} places={places} />;
  return view && screen === "tab" ? (
    <TabScreen model={model} view={view} places={places} />
  ) : (
    <div class="loading" aria-hidden="true" />
  );
}
