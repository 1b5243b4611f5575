import type { JSX } from "preact";
import type { SourceView } from "../../core/credentials/source-view.ts";
import type { SourceNeed } from "../credentials/source-state-text.ts";
import { sourcesStrings as strings } from "../strings/sources.ts";
import { settingsPage } from "./pages.ts";
import { PlaceLink } from "./place-link.tsx";
import type { PopupPlaces } from "./popup-places.ts";

export interface MendLinkProps {
  readonly source: SourceView;
  readonly need: Exclude<SourceNeed, "keys">;
  readonly places: PopupPlaces;
  readonly kind?: "primary";
}

/** Leads to the source in the settings, where a person gives it what it needs. */
export function MendLink({ source, need, places, kind }: MendLinkProps): JSX.Element {
  const at =
    need === "passphrase" ? "#vault" : `#source=${encodeURIComponent(source.definition.id)}`;
  return (
    <PlaceLink
      class={kind ? `btn ${kind}` : "btn"}
      href={settingsPage(at)}
      onOpen={() => places.openSettings(at)}
    >
      {strings.needAct[need]}
    </PlaceLink>
  );
}

export function mendLink(places: PopupPlaces) {
  return (source: SourceView, need: MendLinkProps["need"]): JSX.Element => (
    <MendLink source={source} need={need} places={places} />
  );
}
