import type { JSX } from "preact";
import { compareLines, headText, type DiffLine } from "../../core/sending/compare-answers.ts";
import type { Answer, Entry } from "../../core/log/entry.ts";
import { ToolButton } from "../components/button.tsx";
import { Lines } from "../components/lines.tsx";
import { Masked } from "../components/masked.tsx";
import { verdictOfStatus } from "../components/verdict.tsx";
import { bodyStrings } from "../strings/bodies.ts";
import { panelStrings } from "../strings/panel.ts";
import { sendingStrings as strings } from "../strings/sending.ts";
import type { Who } from "./compare-model.ts";
import { hexDump } from "./hex-dump.ts";
import { prettyJson } from "./json-text.ts";
import type { SendingModel } from "./sending-model.ts";
import { statusPhrase } from "./status-phrase.ts";

export type ComparedPart = "body" | "headers" | "signature";

export interface CompareColumnProps {
  readonly who: Who;
  readonly model: SendingModel;
  readonly part: ComparedPart;
}

type Response = Extract<Answer, { readonly kind: "response" }>;

/** What one of them was answered, and in what it differs from what the first was. */
export function CompareColumn({ who, model, part }: CompareColumnProps): JSX.Element {
  const [first] = model.compare.who.value;
  const isReference = who.key === first?.key;
  const { name, about } = namesOf(who, model);
  return (
    <section class="who" aria-label={name}>
      <header>
        <div>
          <h2>{name}</h2>
          <p class="mute">{about}</p>
        </div>
        {!isReference && (
          <>
            <span class="push" />
            <ToolButton
              icon="close"
              label={strings.remove(name)}
              onPress={() => model.compare.remove(who.key)}
            />
          </>
        )}
      </header>
      <Result who={who} reference={isReference ? undefined : first} part={part} />
    </section>
  );
}

function namesOf({ as }: Who, { compare, knowledge }: SendingModel) {
  if (as.kind === "unsigned") return { name: strings.unsigned, about: strings.noCredentials };
  const rule = knowledge.ruleFor(compare.draft.value?.url ?? "");
  const id = as.kind === "source" ? as.sourceId : rule?.sourceId;
  const source = knowledge.sources.value.find(({ definition }) => definition.id === id);
  if (!source) return { name: strings.byRule, about: strings.byItsRule };
  const { name, kind } = source.definition;
  return { name, about: strings.kinds[kind] };
}

interface ResultProps {
  readonly who: Who;
  readonly reference: Who | undefined;
  readonly part: ComparedPart;
}

function Result({ who, reference, part }: ResultProps): JSX.Element {
  if (who.problem !== undefined) return <p role="alert">{who.problem}</p>;
  const entry = who.sending?.entry.value;
  if (entry === undefined) {
    return <p class="mute">{who.sending ? strings.sendingNow : strings.notYet}</p>;
  }
  if (entry.failure) return <p role="alert">{entry.failure.message}</p>;
  if (part === "signature") return <Signed entry={entry} />;
  const { answer } = entry;
  if (answer === undefined || answer.kind === "error") {
    return (
      <p role="alert">{answer ? panelStrings.errorReason(answer.reason) : strings.sendingNow}</p>
    );
  }
  const other = reference?.sending?.entry.value?.answer;
  return (
    <Compared
      answer={answer}
      milliseconds={answer.at - (entry.timing.releasedAt ?? answer.at)}
      other={reference && other?.kind === "response" ? other : undefined}
      isReference={reference === undefined}
      part={part}
    />
  );
}

interface ComparedProps {
  readonly answer: Response;
  readonly milliseconds: number;
  readonly other: Response | undefined;
  readonly isReference: boolean;
  readonly part: Exclude<ComparedPart, "signature">;
}

function Compared({ answer, milliseconds, other, isReference, part }: ComparedProps): JSX.Element {
  const here = textOf(answer, part);
  const there = other && textOf(other, part);
  const difference = there === undefined ? undefined : compareLines(here, there);
  // Of another answer every line differs: none of them is worth a mark.
  const isAnother = other !== undefined && other.status !== answer.status;
  const said = isReference
    ? strings.reference
    : difference === undefined
      ? ""
      : isAnother
        ? strings.anotherAnswer
        : difference.differing === 0
          ? strings.equal
          : strings.linesDiffer(difference.differing);
  return (
    <>
      <p class="facts">
        <span class="badge" data-verdict={verdictOfStatus(answer.status)}>
          {statusPhrase(answer.status, answer.statusText)}
        </span>
        <span>{panelStrings.milliseconds(milliseconds)}</span>
        <span class="push">{said}</span>
      </p>
      {here === "" ? (
        <p class="mute">
          {answer.body.kind === "not-kept"
            ? bodyStrings.notKept[answer.body.reason]
            : strings.noBody}
        </p>
      ) : difference && !isAnother ? (
        <Marked lines={difference.lines} />
      ) : (
        <Plain text={here} />
      )}
    </>
  );
}

function textOf(answer: Response, part: Exclude<ComparedPart, "signature">): string {
  if (part === "headers") return headText(answer);
  const { body } = answer;
  if (body.kind === "text") return prettyJson(body.text) ?? body.text.replaceAll("\r\n", "\n");
  return body.kind === "binary" ? hexDump(body.hex).join("\n") : "";
}

function Plain({ text }: { readonly text: string }): JSX.Element {
  const lines = text
    .split("\n")
    .map((line) => ({ text: <Masked text={line} hidden={panelStrings.hidden} /> }));
  return <Lines kind="plain" lines={lines} />;
}

function Marked({ lines }: { readonly lines: readonly DiffLine[] }): JSX.Element {
  const { hidden } = panelStrings;
  const numbered = lines.map((line, place) => ({ line, place }));
  return (
    <ol class="lines plain">
      {numbered.map(({ line, place }) => {
        if (line.kind === "same") {
          return (
            <li key={place}>
              <code>
                <Masked text={line.text} hidden={hidden} />
              </code>
            </li>
          );
        }
        if (line.kind === "there") {
          return (
            <li key={place} data-verdict="passed" class="gone">
              <del>
                <code>
                  <Masked text={line.text} hidden={hidden} />
                </code>
              </del>
            </li>
          );
        }
        return (
          <li key={place} data-verdict="withheld">
            <code>
              <Masked text={line.text.slice(0, line.start)} hidden={hidden} />
              {line.start < line.end && (
                <mark>
                  <Masked text={line.text.slice(line.start, line.end)} hidden={hidden} />
                </mark>
              )}
              <Masked text={line.text.slice(line.end)} hidden={hidden} />
            </code>
          </li>
        );
      })}
    </ol>
  );
}

/** What was signed: who signs for which scope, and the string that the signature is of. */
function Signed({ entry: { signature } }: { readonly entry: Entry }): JSX.Element {
  if (!signature) return <p class="mute">{strings.notSignedSo}</p>;
  const { scope, accessKeyId, stringToSign } = signature;
  return (
    <>
      <p class="facts">
        <span>{accessKeyId}</span>
        <span class="push">{[scope.service, scope.region].join(", ")}</span>
      </p>
      <Plain text={stringToSign} />
    </>
  );
}
