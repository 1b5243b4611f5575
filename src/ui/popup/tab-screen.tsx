import type { JSX } from "preact";
import type { Offer, TabView } from "../../core/tabs/tab-view.ts";
import { Button } from "../components/button.tsx";
import { HostName } from "../components/host-name.tsx";
import { Note } from "../components/note.tsx";
import { popupStrings as strings } from "../strings/popup.ts";
import { Counts } from "./counts.tsx";
import { DecidingCard } from "./deciding-card.tsx";
import { LostNote } from "./lost-note.tsx";
import { OfferNote } from "./offer-note.tsx";
import type { PopupModel } from "./popup-model.ts";
import type { PopupPlaces } from "./popup-places.ts";
import { Problem } from "./problem.tsx";
import { RenewNote } from "./renew-note.tsx";

export interface TabScreenProps {
  readonly model: PopupModel;
  readonly view: TabView;
  readonly places: PopupPlaces;
}

/** This tab: what went wrong first, then what one click would sign, who decides, and what was done. */
export function TabScreen({ model, view, places }: TabScreenProps): JSX.Element {
  const { deciding, state } = view;
  const offer = model.signHere.offer.value;
  const isLost = state.kind === "lost";
  const asksRenewal =
    !isLost && model.renew.source.value !== undefined && offer?.rule === undefined;
  const shown = isLost ? undefined : offer;
  return (
    <>
      <LostNote model={model} view={view} places={places} />
      {asksRenewal && <RenewNote model={model} places={places} />}
      {shown && !asksRenewal && (
        <OfferNote model={model} offer={shown} view={view} places={places} />
      )}
      {!shown && !asksRenewal && <State model={model} view={view} />}
      {!asksKeys(model, shown) && <Problem doing={model.doing} />}
      <Others model={model} />
      {deciding && <DecidingCard deciding={deciding} places={places} now={model.now.value} />}
      {hasCounts(view) && <Counts view={view} places={places} />}
    </>
  );
}

function asksKeys(model: PopupModel, offer: Offer | undefined): boolean {
  const { makesRule, asksKeys: asks } = model.signHere.making;
  return offer !== undefined && (makesRule.value || asks.value);
}

function hasCounts({ counts, state }: TabView): boolean {
  return state.kind !== "off" || counts.signed + counts.withheld + counts.failed > 0;
}

/** What there is to say where nothing was refused. */
function State({ model, view }: Pick<TabScreenProps, "model" | "view">): JSX.Element | null {
  const { state, deciding } = view;
  if (state.kind === "lost") return null;
  if (state.kind === "on") return deciding ? null : <p class="mute">{strings.armedNoRule}</p>;
  if (!deciding) return <Nothing model={model} />;
  return (
    <section>
      <p>{strings.armHint}</p>
      {model.explainsBar.value && (
        <Note>
          <p>{strings.bar}</p>
        </Note>
      )}
      <div class="acts">
        <Button kind="primary" disabled={model.doing.busy.value} onPress={() => void model.arm()}>
          {strings.signInThisTab}
        </Button>
      </div>
    </section>
  );
}

function Nothing({ model }: Pick<TabScreenProps, "model">): JSX.Element {
  return (
    <section>
      <h2>{strings.nothingTitle}</h2>
      <p class="mute">{strings.nothing}</p>
      <div class="acts">
        <Button onPress={() => model.startOpening()}>{strings.openByUrl}</Button>
      </div>
    </section>
  );
}

/** Offers that wait behind the one in front. */
function Others({ model }: Pick<TabScreenProps, "model">): JSX.Element | null {
  const others = model.signHere.others.value;
  if (others.length === 0) return null;
  return (
    <section>
      <h2>{strings.others}</h2>
      <ul class="card">
        {others.map((offer) => (
          <li class="item" key={`${offer.origin} ${offer.host}`}>
            <div>
              <b>
                <HostName host={offer.host} />
              </b>
              <small>{offer.origin}</small>
            </div>
            <Button
              name={`${strings.choose} ${offer.host}`}
              onPress={() => model.signHere.choose(offer)}
            >
              {strings.choose}
            </Button>
          </li>
        ))}
      </ul>
    </section>
  );
}
