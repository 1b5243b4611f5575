import type { JSX } from "preact";
import type { TabView } from "../../core/tabs/tab-view.ts";
import { Button } from "../components/button.tsx";
import { formatCount } from "../components/format.ts";
import { Note } from "../components/note.tsx";
import { Phrase } from "../components/phrase.tsx";
import { popupStrings as strings } from "../strings/popup.ts";
import { logPage } from "./pages.ts";
import { PlaceLink } from "./place-link.tsx";
import type { PopupModel } from "./popup-model.ts";
import type { PopupPlaces } from "./popup-places.ts";

export interface LostNoteProps {
  readonly model: PopupModel;
  readonly view: TabView;
  readonly places: PopupPlaces;
}

/** Why the tab was lost, what has left unsigned since, and the way back. */
export function LostNote({ model, view, places }: LostNoteProps): JSX.Element | null {
  const { state } = view;
  if (state.kind !== "lost") return null;
  return (
    <Note verdict="failed" title={strings.lostTitle[state.reason]}>
      <p>
        {strings.lostText[state.reason]} <Unsigned view={view} places={places} />
      </p>
      <div class="acts">
        <Button kind="primary" onPress={() => void model.arm()} disabled={model.doing.busy.value}>
          {strings.armAgain}
        </Button>
        <Button onPress={() => void model.disarm()} disabled={model.doing.busy.value}>
          {strings.leaveOff}
        </Button>
      </div>
    </Note>
  );
}

function Unsigned({ view, places }: Pick<LostNoteProps, "view" | "places">): JSX.Element {
  const count = view.unsignedSinceLost;
  if (count === 0) return <>{strings.noneLeftUnsigned}</>;
  const requests = (
    <PlaceLink href={logPage(view.tabId)} onOpen={() => places.openLog(view.tabId)}>
      {strings.leftUnsigned(formatCount(count), count === 1)}
    </PlaceLink>
  );
  return <Phrase text={strings.leftSince(count === 1)} values={{ requests }} />;
}
