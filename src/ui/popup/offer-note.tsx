import type { JSX } from "preact";
import { isPolicyId } from "../../core/configuration/policy-id.ts";
import type { Offer, TabView } from "../../core/tabs/tab-view.ts";
import { Button } from "../components/button.tsx";
import { formatCount } from "../components/format.ts";
import { Note } from "../components/note.tsx";
import { Phrase } from "../components/phrase.tsx";
import { SourceFields } from "../credentials/source-fields.tsx";
import { popupStrings as strings } from "../strings/popup.ts";
import { mendLink } from "./mend-link.tsx";
import type { PopupPlaces } from "./popup-places.ts";
import { Problem } from "./problem.tsx";
import type { PopupModel } from "./popup-model.ts";
import { ScopeFields } from "./scope-fields.tsx";

export interface OfferNoteProps {
  readonly model: PopupModel;
  readonly offer: Offer;
  readonly view: TabView;
  readonly places: PopupPlaces;
}

/** *Sign what this page sends there*, and what has to be known before. */
export function OfferNote({ model, offer, view, places }: OfferNoteProps): JSX.Element {
  const { signHere, doing, now } = model;
  const { making } = signHere;
  const asks = making.makesRule.value || making.asksKeys.value;
  return (
    <form
      class="asks"
      onSubmit={(event) => {
        event.preventDefault();
        void signHere.sign("tab");
      }}
    >
      <Note verdict="withheld" title={titleOf(offer)}>
        <p>
          <Phrase text={textOf(offer, view)} values={placesOf(offer)} />{" "}
          {offer.lastStatus !== undefined && strings.lastStatus(offer.lastStatus)}
        </p>
        {!asks && <OfferActions model={model} offer={offer} />}
      </Note>
      {asks && (
        <>
          {making.makesRule.value && <ScopeFields scope={making.scope} />}
          <SourceFields source={making.source} now={now.value} mend={mendLink(places)} />
          {model.explainsBar.value && <p class="mute">{strings.bar}</p>}
          <Problem doing={doing} />
          <OfferActions model={model} offer={offer} />
        </>
      )}
    </form>
  );
}

function OfferActions({ model, offer }: Pick<OfferNoteProps, "model" | "offer">): JSX.Element {
  const { signHere, doing } = model;
  return (
    <div class="acts">
      <Button
        kind="primary"
        type="submit"
        disabled={doing.busy.value}
        name={strings.signName(offer.origin, offer.host)}
      >
        {strings.signInThisTab}
      </Button>
      {!isOwn(offer) && !isOfPolicy(offer) && (
        <Button
          disabled={doing.busy.value}
          name={strings.alwaysName(offer.origin, offer.host)}
          onPress={() => void signHere.sign("always")}
        >
          {strings.always}
        </Button>
      )}
    </div>
  );
}

/** The rule’s callers are set by a policy: a person allows one in a tab, and not for always. */
function isOfPolicy({ rule }: Offer): boolean {
  return rule !== undefined && isPolicyId(rule.id);
}

/** The tab shows the API itself, whose own pages are callers without being listed. */
function isOwn({ origin, host }: Offer): boolean {
  return new URL(origin).host === host;
}

function titleOf(offer: Offer): string {
  if (isOwn(offer) && !offer.rule) return strings.ownPageUnsigned;
  if (offer.count === 0) return strings.ownPageMissed;
  return strings.sentUnsigned(offer.origin, formatCount(offer.count), offer.count === 1);
}

function textOf(offer: Offer, view: TabView): string {
  if (isOwn(offer)) return offer.rule ? strings.offerOff : strings.offerOwn;
  if (!offer.rule) return strings.offerNoRule;
  const isListed =
    view.deciding?.rule.id === offer.rule.id && view.deciding.rule.callers.includes(offer.origin);
  return isListed ? strings.offerOff : strings.offerRule;
}

function placesOf(offer: Offer): Record<string, JSX.Element> {
  return { host: <b class="host">{offer.host}</b>, rule: <b>{offer.rule?.name}</b> };
}
