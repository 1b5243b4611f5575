import type { JSX } from "preact";
import type { Caller } from "../../core/rules/caller.ts";
import { Phrase } from "../components/phrase.tsx";
import { panelStrings as strings } from "../strings/panel.ts";
import { callerText } from "./caller-text.ts";

/** Who made the browser send it; of what was sent from here, also from which entry. */
export function CallerFact({ caller }: { readonly caller: Caller }): JSX.Element {
  if (caller.kind !== "person") return <>{callerText(caller)}</>;
  const { entryId, attempt } = caller;
  const { byPerson } = strings;
  return (
    <>
      {entryId === undefined ? (
        callerText(caller)
      ) : (
        <Phrase
          text={byPerson.again}
          values={{ entry: <a href={`#entry=${encodeURIComponent(entryId)}`}>{byPerson.entry}</a> }}
        />
      )}
      {attempt && <small>{byPerson.attempt(attempt.number, attempt.most)}</small>}
    </>
  );
}
