import type { ComponentChildren, JSX } from "preact";
import type { Entry } from "../../core/log/entry.ts";
import { LinkButton } from "../components/button.tsx";
import { Note } from "../components/note.tsx";
import { Phrase } from "../components/phrase.tsx";
import { panelStrings as strings } from "../strings/panel.ts";
import { sourcesStrings } from "../strings/sources.ts";
import { mendingPlace } from "./mending-place.ts";

export interface AdviceProps {
  readonly entry: Entry;
  readonly settingsUrl: string;
}

/** Why an entry was not signed, and what to do about it. */
export function Advice({ entry, settingsUrl }: AdviceProps): JSX.Element | null {
  switch (entry.outcome) {
    case "withheld":
      return <Withheld entry={entry} settingsUrl={settingsUrl} />;
    case "failed":
      return <Failed entry={entry} settingsUrl={settingsUrl} />;
    case "lost":
      return (
        <Note verdict="failed" title={strings.lostTitle}>
          <p>{strings.lostAdvice}</p>
        </Note>
      );
    case "held":
    case "passed":
    case "signed":
      return null;
  }
}

const placeNames = {
  rule: strings.openRule,
  source: strings.openSource,
  vault: sourcesStrings.needAct.passphrase,
} as const;

function Failed({ entry, settingsUrl }: AdviceProps): JSX.Element {
  const place = mendingPlace(entry);
  return (
    <Note verdict="failed" title={strings.failedTitle}>
      <p>{entry.failure?.message}</p>
      {place && (
        <p class="acts">
          <LinkButton href={settingsUrl + place.fragment}>{placeNames[place.kind]}</LinkButton>
        </p>
      )}
    </Note>
  );
}

function Withheld({ entry, settingsUrl }: AdviceProps): JSX.Element {
  const { withheld: texts } = strings;
  const { caller } = entry;
  const rule = <b>{entry.rule?.name}</b>;
  const { withheld } = entry;
  if (withheld && withheld !== "caller-not-allowed" && withheld !== "caller-unknown") {
    const { title, advice } = texts[withheld];
    return <WithheldNote title={title} advice={advice} />;
  }
  if (entry.withheld === "caller-not-allowed" && caller.kind === "pages") {
    const { title, several, advice, severalAdvice } = texts["caller-not-allowed"];
    const [first, ...others] = caller.origins;
    const isOne = others.length === 0;
    return (
      <WithheldNote
        title={<Phrase text={isOne ? title : several} values={{ caller: first, rule }} />}
        advice={
          isOne ? (
            advice
          ) : (
            <Phrase text={severalAdvice} values={{ callers: caller.origins.join(", ") }} />
          )
        }
      >
        <RuleLink entry={entry} settingsUrl={settingsUrl} />
      </WithheldNote>
    );
  }
  const { title, advice } = texts["caller-unknown"];
  const reason = caller.kind === "unknown" ? caller.reason : "not-observed";
  return <WithheldNote title={title} advice={advice[reason]} />;
}

function WithheldNote(props: {
  readonly title: ComponentChildren;
  readonly advice: ComponentChildren;
  readonly children?: ComponentChildren;
}): JSX.Element {
  return (
    <Note verdict="withheld" title={props.title}>
      <p>{props.advice}</p>
      {props.children}
    </Note>
  );
}

function RuleLink({ entry, settingsUrl }: AdviceProps): JSX.Element | null {
  if (entry.rule === undefined) return null;
  return (
    <p class="acts">
      <LinkButton href={`${settingsUrl}#rule=${encodeURIComponent(entry.rule.id)}`}>
        {strings.openRule}
      </LinkButton>
    </p>
  );
}
