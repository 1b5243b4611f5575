import type { JSX } from "preact";
import type { Entry } from "../../core/log/entry.ts";
import { Lines } from "../components/lines.tsx";
import { Masked } from "../components/masked.tsx";
import { Note } from "../components/note.tsx";
import { bodyStrings } from "../strings/bodies.ts";
import { panelStrings } from "../strings/panel.ts";
import { prettyJson } from "./json-text.ts";
import { statusPhrase } from "./status-phrase.ts";

/** More lines than these are read in the entry. */
const most = 200;

/** An answer as it came: its status, its headers, its body; or why there is none. */
export function AnswerLines({ entry }: { readonly entry: Entry }): JSX.Element {
  const { answer, failure } = entry;
  if (failure) return <p>{failure.message}</p>;
  if (answer === undefined) return <p class="mute">{panelStrings.noAnswerYet}</p>;
  if (answer.kind === "error") {
    return (
      <Note verdict="failed" title={panelStrings.errorTitle}>
        <p>{panelStrings.errorReason(answer.reason)}</p>
      </Note>
    );
  }
  const { body } = answer;
  const text = body.kind === "text" ? (prettyJson(body.text) ?? body.text) : "";
  const lines = [
    statusPhrase(answer.status, answer.statusText),
    ...answer.headers.map(({ name, value }) => `${name}: ${value}`),
    ...(text === "" ? [] : ["", ...text.split("\n")]),
  ];
  return (
    <>
      <Lines
        kind="plain"
        lines={lines
          .slice(0, most)
          .map((line) => ({ text: <Masked text={line} hidden={panelStrings.hidden} /> }))}
      />
      {body.kind === "not-kept" && <p class="mute">{bodyStrings.notKept[body.reason]}</p>}
    </>
  );
}
