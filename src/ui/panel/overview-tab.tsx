import type { ComponentChildren, JSX } from "preact";
import type { Diagnosis } from "../../core/diagnosis/diagnosis.ts";
import type { Entry } from "../../core/log/entry.ts";
import { Button } from "../components/button.tsx";
import {
  formatBytes,
  formatDay,
  formatExactTime,
  formatMilliseconds,
} from "../components/format.ts";
import { Note } from "../components/note.tsx";
import { Phrase } from "../components/phrase.tsx";
import { diagnosisStrings } from "../strings/diagnosis.ts";
import { panelStrings as strings } from "../strings/panel.ts";
import { Advice } from "./advice.tsx";
import { CallerFact } from "./caller-fact.tsx";
import { timingOf } from "./timing.ts";
import { treatmentText } from "./treatment-text.ts";
import { sayingOf, verdictOfDiagnosis } from "./diagnosis-text.ts";

export interface OverviewTabProps {
  readonly entry: Entry;
  readonly diagnosis: Diagnosis | undefined;
  readonly settingsUrl: string;
  /** Shows the diagnosis. */
  readonly onDiagnosis: () => void;
}

/** What happened, in words, and what to do where it went wrong. */
export function OverviewTab(props: OverviewTabProps): JSX.Element {
  const { entry, diagnosis, settingsUrl, onDiagnosis } = props;
  return (
    <>
      {entry.outcome !== "failed" && (
        <p>
          <Deed entry={entry} /> {answerSentence(entry)} {treatmentText(entry)}
        </p>
      )}
      <Advice entry={entry} settingsUrl={settingsUrl} />
      {diagnosis && !isAdvised(entry) && (
        <Note verdict={verdictOfDiagnosis(diagnosis)} title={sayingOf(diagnosis).title}>
          <p class="acts">
            <Button onPress={onDiagnosis}>{diagnosisStrings.see}</Button>
          </p>
        </Note>
      )}
      <Facts entry={entry} settingsUrl={settingsUrl} />
    </>
  );
}

function Deed({ entry }: { readonly entry: Entry }): JSX.Element {
  const { overview } = strings;
  const isPreflight = entry.kind === "preflight" && entry.outcome === "passed";
  return (
    <Phrase
      text={isPreflight ? preflightText(entry) : overview[entry.outcome]}
      values={{ rule: <b>{entry.rule?.name}</b>, source: <b>{entry.source?.name}</b> }}
    />
  );
}

function preflightText({ answer }: Entry): string {
  const isOurs = answer?.kind === "response" && answer.cors === "answered";
  return isOurs ? strings.overview.preflightAnswered : strings.overview.preflight;
}

function answerSentence({ outcome, answer }: Entry): string {
  const { overview } = strings;
  if (outcome === "held" || (answer?.kind === "response" && answer.cors === "answered")) return "";
  if (answer === undefined) return outcome === "lost" ? "" : overview.unanswered;
  return answer.kind === "error"
    ? overview.noAnswer
    : overview.answered.replace("{status}", String(answer.status));
}

/** What became of it says already what to do. */
function isAdvised({ outcome }: Entry): boolean {
  return outcome === "withheld" || outcome === "failed" || outcome === "lost";
}

function Facts({
  entry,
  settingsUrl,
}: Pick<OverviewTabProps, "entry" | "settingsUrl">): JSX.Element {
  const { facts } = strings;
  const { timing, rule, source, signature, answer } = entry;
  const held = timingOf(entry)?.held;
  return (
    <dl class="kv">
      <Fact name={facts.time}>
        {formatExactTime(timing.heldAt)} <small>{formatDay(timing.heldAt)}</small>
      </Fact>
      <Fact name={facts.caller}>
        <CallerFact caller={entry.caller} />
      </Fact>
      {rule && (
        <Fact name={facts.rule}>
          <a href={`${settingsUrl}#rule=${encodeURIComponent(rule.id)}`} target="_blank">
            {rule.name}
          </a>
        </Fact>
      )}
      {source && (
        <Fact name={facts.source}>
          <a href={`${settingsUrl}#source=${encodeURIComponent(source.id)}`} target="_blank">
            {source.name}
          </a>{" "}
          {signature && <small>{signature.accessKeyId}</small>}
        </Fact>
      )}
      {signature && (
        <Fact name={facts.scope}>
          {signature.scope.service}, {signature.scope.region}
        </Fact>
      )}
      {held !== undefined && <Fact name={facts.held}>{formatMilliseconds(held)} ms</Fact>}
      {answer?.kind === "response" && <AnswerFact answer={answer} />}
    </dl>
  );
}

function Fact(props: { readonly name: string; readonly children: ComponentChildren }): JSX.Element {
  return (
    <>
      <dt>{props.name}</dt>
      <dd>{props.children}</dd>
    </>
  );
}

function AnswerFact({
  answer,
}: {
  readonly answer: Extract<Entry["answer"], { kind: "response" }>;
}): JSX.Element {
  const valueOf = (wanted: string): string | undefined =>
    answer.headers.find(({ name }) => name.toLowerCase() === wanted)?.value;
  const [type] = (valueOf("content-type") ?? "").split(";");
  const bytes = answer.body.kind === "none" ? 0 : answer.body.bytes;
  const requestId = valueOf("x-amzn-requestid") ?? valueOf("apigw-requestid");
  return (
    <Fact name={strings.facts.answer}>
      {[type, bytes !== undefined && formatBytes(bytes)].filter(Boolean).join(", ")}{" "}
      {requestId && <small>{strings.requestId(requestId)}</small>}
    </Fact>
  );
}
