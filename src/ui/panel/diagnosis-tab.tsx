import type { JSX } from "preact";
import type { AnswerWords, Diagnosis, Suspect } from "../../core/diagnosis/diagnosis.ts";
import type { Remedy } from "../../core/diagnosis/remedy.ts";
import { Lines } from "../components/lines.tsx";
import { Masked } from "../components/masked.tsx";
import { Note } from "../components/note.tsx";
import { Phrase } from "../components/phrase.tsx";
import { diagnosisStrings as strings } from "../strings/diagnosis.ts";
import { panelStrings } from "../strings/panel.ts";
import { CopyBlock, type Copy } from "./copy-block.tsx";
import { DifferenceBlock } from "./difference-block.tsx";
import { sayingOf, verdictOfDiagnosis } from "./diagnosis-text.ts";
import { SuspectTrials } from "./trial-acts.tsx";
import { RemedyButtons, type RemediesProps } from "./remedy-buttons.tsx";

export interface DiagnosisTabProps extends Omit<RemediesProps, "remedies" | "isSentAgain"> {
  readonly diagnosis: Diagnosis;
  /** Why nothing was mended. */
  readonly problem: string | undefined;
  readonly onCopy: Copy;
}

/** What happened, why, and what mends it. */
export function DiagnosisTab(props: DiagnosisTabProps): JSX.Element {
  const { diagnosis, problem, onCopy } = props;
  const { remedies, suspects, difference, words, hiddenFrom } = diagnosis;
  const isSentAgain = diagnosis.isSentAgain === true;
  const { title, advice } = sayingOf(diagnosis);
  return (
    <>
      <Note verdict={verdictOfDiagnosis(diagnosis)} title={title}>
        <p>{advice}</p>
        {hiddenFrom !== undefined && (
          <p class="mute">
            <Phrase text={strings.hiddenFrom} values={{ origin: <b>{hiddenFrom}</b> }} />
          </p>
        )}
        <RemedyButtons {...props} remedies={remedies} isSentAgain={isSentAgain} first="primary" />
        {isSentAgain && <p>{strings.sentAgain}</p>}
        {problem !== undefined && <p role="alert">{problem}</p>}
      </Note>
      {suspects.length > 0 && <Suspects {...props} suspects={suspects} />}
      {remedies.map((remedy) => (
        <Policy key={remedy.kind} remedy={remedy} onCopy={onCopy} />
      ))}
      {difference && <DifferenceBlock difference={difference} />}
      {words && <Words words={words} onCopy={onCopy} />}
    </>
  );
}

function Suspects(
  props: DiagnosisTabProps & { readonly suspects: readonly Suspect[] },
): JSX.Element {
  return (
    <section>
      <header>
        <h2>{strings.mayBe}</h2>
        <small>{strings.mayBeHint}</small>
      </header>
      <ol class="steps">
        {props.suspects.map(({ kind, remedies }) => (
          <li key={kind}>
            <h3>{strings.suspects[kind].title}</h3>
            <p>{strings.suspects[kind].advice}</p>
            <RemedyButtons
              {...props}
              remedies={remedies}
              isSentAgain={props.diagnosis.isSentAgain === true}
              first="plain"
            />
            <SuspectTrials entry={props.entry} sending={props.sending} suspect={kind} />
          </li>
        ))}
      </ol>
    </section>
  );
}

interface PolicyProps {
  readonly remedy: Remedy;
  readonly onCopy: Copy;
}

function Policy({ remedy, onCopy }: PolicyProps): JSX.Element | null {
  if (remedy.kind !== "allow-by-policy") return null;
  const { policy } = remedy;
  return (
    <section>
      <header>
        <h2>{strings.policy}</h2>
        <small>{strings.policyHint}</small>
        <span class="push" />
        <CopyBlock name={strings.policyName} text={policy} onCopy={onCopy} />
      </header>
      <Lines
        kind="plain"
        label={strings.policy}
        lines={policy.split("\n").map((text) => ({ text }))}
      />
    </section>
  );
}

/** The answer's own words, without what it quotes of the canonical request. */
function Words(props: { readonly words: AnswerWords; readonly onCopy: Copy }): JSX.Element | null {
  const { errorType, message = "" } = props.words;
  const [said = ""] = message.split(/\s*The Canonical String for this request/u);
  if (said === "" && errorType === undefined) return null;
  return (
    <section>
      <header>
        <h2>{strings.answered}</h2>
        <small>{errorType}</small>
        <span class="push" />
        {message !== "" && (
          <CopyBlock name={strings.answerName} text={message} onCopy={props.onCopy} />
        )}
      </header>
      <p class="mute">
        <Masked text={shortened(said)} hidden={panelStrings.hidden} />
      </p>
    </section>
  );
}

/** The answer's tab shows a long one whole. */
const LONGEST = 600;

function shortened(text: string): string {
  return text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text;
}
