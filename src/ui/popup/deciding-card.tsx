import type { JSX } from "preact";
import type { SourceView } from "../../core/credentials/source-view.ts";
import type { DecidingRule } from "../../core/tabs/tab-view.ts";
import { isPolicyId } from "../../core/configuration/policy-id.ts";
import { Icon } from "../components/icon.tsx";
import { canSign, describeExpiry, describeSource } from "../credentials/source-state-text.ts";
import { keysStrings } from "../strings/keys.ts";
import { popupStrings as strings } from "../strings/popup.ts";
import { PlaceLink } from "./place-link.tsx";
import type { PopupPlaces } from "./popup-places.ts";
import { settingsPage } from "./pages.ts";

export interface DecidingCardProps {
  readonly deciding: DecidingRule;
  readonly places: PopupPlaces;
  /** Milliseconds since the epoch. */
  readonly now: number;
}

/** The rule that decides, who signs and for how long. */
export function DecidingCard({ deciding, places, now }: DecidingCardProps): JSX.Element {
  const { rule, scope, source, alsoMatching } = deciding;
  const ruleAt = `#rule=${rule.id}`;
  const sourceAt = `#source=${rule.sourceId}`;
  return (
    <section>
      <div class="card">
        <PlaceLink
          class="item"
          href={settingsPage(ruleAt)}
          onOpen={() => places.openSettings(ruleAt)}
        >
          <span class="mute">{strings.rule}</span>
          <div>
            <b>{rule.name}</b>
            <small>
              <PolicyTag id={rule.id} />
              {scope.service ?? strings.notKnown(strings.service)},{" "}
              {scope.region ?? strings.notKnown(strings.region)}
            </small>
          </div>
          <Icon name="right" />
        </PlaceLink>
        {source && (
          <PlaceLink
            class="item"
            href={settingsPage(sourceAt)}
            onOpen={() => places.openSettings(sourceAt)}
          >
            <span class="mute">{strings.credentials}</span>
            <div>
              <b>{source.definition.name}</b>
              <small>
                <PolicyTag id={source.definition.id} />
                {describeSource(source)}
              </small>
            </div>
            <Remaining source={source} now={now} />
          </PlaceLink>
        )}
      </div>
      {alsoMatching.length > 0 && (
        <small>
          {strings.alsoMatching(
            alsoMatching.map(({ name }) => name).join(", "),
            alsoMatching.length === 1,
          )}
        </small>
      )}
    </section>
  );
}

function PolicyTag({ id }: { readonly id: string }): JSX.Element | null {
  if (!isPolicyId(id)) return null;
  return (
    <>
      <span class="tag">{strings.policyTag}</span>{" "}
    </>
  );
}

function Remaining({
  source,
  now,
}: {
  readonly source: SourceView;
  readonly now: number;
}): JSX.Element {
  const text = describeExpiry(source, now);
  if (text === undefined) return <Icon name="right" />;
  if (!canSign(source, now)) {
    return (
      <span class="badge" data-verdict="withheld">
        <Icon name="withheld" size={14} />
        {text}
      </span>
    );
  }
  const { state } = source;
  const counts = state.kind === "ready" && state.expiresAt !== undefined;
  return counts ? (
    <span>
      {text} <small>{keysStrings.left}</small>
    </span>
  ) : (
    <small>{text}</small>
  );
}
