import type { JSX } from "preact";
import type { TabView } from "../../core/tabs/tab-view.ts";
import { formatCount } from "../components/format.ts";
import { Icon } from "../components/icon.tsx";
import { popupStrings as strings } from "../strings/popup.ts";
import { logPage } from "./pages.ts";
import { PlaceLink } from "./place-link.tsx";
import type { PopupPlaces } from "./popup-places.ts";

export interface CountsProps {
  readonly view: TabView;
  readonly places: PopupPlaces;
}

const outcomes = ["signed", "withheld", "failed"] as const;

/** What became of this tab's requests; each leads to its entries. */
export function Counts({ view, places }: CountsProps): JSX.Element {
  return (
    <nav class="card stats" aria-label={strings.entriesOfTab}>
      {outcomes.map((outcome) => {
        const count = view.counts[outcome];
        return (
          <PlaceLink
            key={outcome}
            href={logPage(view.tabId)}
            onOpen={() => places.openLog(view.tabId)}
          >
            <b>{formatCount(count)}</b>
            <span class="badge" data-verdict={count > 0 ? outcome : "passed"}>
              <Icon name={outcome} size={14} />
              {strings[outcome]}
            </span>
          </PlaceLink>
        );
      })}
    </nav>
  );
}
