import type { ComponentChildren, JSX } from "preact";
import { useState } from "preact/hooks";
import type { Suspect } from "../../core/diagnosis/diagnosis.ts";
import { regionCandidates } from "../../core/diagnosis/remedies.ts";
import type { Entry } from "../../core/log/entry.ts";
import type { Rule } from "../../core/rules/rule.ts";
import { isOver } from "../../core/sending/sending-progress.ts";
import type { RequestDraft } from "../../core/sending/request-draft.ts";
import { Button } from "../components/button.tsx";
import { Field } from "../components/field.tsx";
import { Phrase } from "../components/phrase.tsx";
import { verdictOfStatus } from "../components/verdict.tsx";
import { sendingStrings } from "../strings/sending.ts";
import type { SendingModel } from "./sending-model.ts";
import { statusPhrase } from "./status-phrase.ts";
import { isWhole, trialKey, type Trial } from "./trial-model.ts";

const { trials: strings } = sendingStrings;

export interface TrialActsProps {
  readonly entry: Entry;
  readonly sending: SendingModel;
}

/** Sends the entry's request again from where a refusal is explained, and shows what comes of it. */
export function SendAgain({ entry, sending }: TrialActsProps): JSX.Element {
  if (!isWhole(entry)) return <EditFirst entry={entry} sending={sending} />;
  return (
    <OneTrial
      entry={entry}
      sending={sending}
      name="again"
      label={strings.again}
      onPress={() => void sending.trials.send(entry, "again")}
    />
  );
}

function EditFirst({ entry, sending }: TrialActsProps): JSX.Element {
  return (
    <p class="acts">
      <Button onPress={() => sending.edit(entry)}>{strings.editFirst}</Button>
    </p>
  );
}

export interface SuspectTrialsProps extends TrialActsProps {
  readonly suspect: Suspect["kind"];
}

/** What tells, with one click, whether this is the cause. */
export function SuspectTrials(props: SuspectTrialsProps): JSX.Element | null {
  const { suspect, entry, sending } = props;
  switch (suspect) {
    case "keys":
    case "expired":
      return entry.source && entry.signature ? (
        <OneTrial
          {...props}
          name="check"
          label={strings.check}
          onPress={() => void sending.trials.identify(entry, "check")}
        />
      ) : null;
    case "policy":
    case "no-route":
    case "firewall":
      return <UnlessPartial {...props}>{<Unsigned {...props} />}</UnlessPartial>;
    case "scope":
      return <UnlessPartial {...props}>{<Regions {...props} />}</UnlessPartial>;
    case "api-key-absent":
    case "api-key-refused":
      return (
        <UnlessPartial {...props}>
          <WithHeader {...props} header="x-api-key" words={keyWords} />
        </UnlessPartial>
      );
    case "private-endpoint":
      return (
        <UnlessPartial {...props}>
          <WithHeader {...props} header="x-apigw-api-id" words={idWords} />
        </UnlessPartial>
      );
    // Mending the clock offers to send it again; nothing tells of what is not signed before it is.
    case "clock":
    case "unsigned":
      return null;
  }
}

const keyWords = { label: strings.key, example: strings.keyExample, act: strings.withKey };
const idWords = { label: strings.apiId, example: strings.apiIdExample, act: strings.withApiId };

/** Something of the request is missing: a person has to complete it first. */
function UnlessPartial({
  entry,
  sending,
  children,
}: TrialActsProps & { readonly children: ComponentChildren }): JSX.Element {
  return isWhole(entry) ? <>{children}</> : <EditFirst entry={entry} sending={sending} />;
}

function Unsigned({ entry, sending, suspect }: SuspectTrialsProps): JSX.Element {
  const name = `unsigned ${suspect}`;
  return (
    <OneTrial
      entry={entry}
      sending={sending}
      name={name}
      label={strings.unsigned}
      onPress={() =>
        void sending.trials.send(entry, name, (draft) => ({ ...draft, as: { kind: "unsigned" } }))
      }
    />
  );
}

function Regions({ entry, sending }: SuspectTrialsProps): JSX.Element {
  if (!/^get$/iu.test(entry.method)) return <p class="mute">{strings.safeOnly}</p>;
  const rules: readonly Rule[] = (sending.knowledge.rules.value ?? []).map(({ rule }) => rule);
  const signed = entry.signature?.scope.region ?? "";
  const regions = regionCandidates(rules, new URL(entry.url).host, signed);
  return (
    <>
      {regions.map((region) => (
        <OneTrial
          key={region}
          entry={entry}
          sending={sending}
          name={`region ${region}`}
          label={strings.region(region)}
          onPress={() =>
            void sending.trials.send(entry, `region ${region}`, (draft) => ({ ...draft, region }))
          }
        />
      ))}
    </>
  );
}

interface WithHeaderProps extends TrialActsProps {
  readonly header: string;
  readonly words: { readonly label: string; readonly example: string; readonly act: string };
}

/** Asks for a header's value, which goes nowhere but into this one request. */
function WithHeader({ entry, sending, header, words }: WithHeaderProps): JSX.Element {
  const [value, setValue] = useState("");
  const send = (): void =>
    void sending.trials.send(entry, header, (draft) => withHeader(draft, header, value.trim()));
  return (
    <>
      <Field label={words.label}>
        {(control) => (
          <div class="acts unwrapped">
            <input
              {...control}
              class="input code"
              {...(header === "x-api-key" && { type: "password" as const })}
              placeholder={words.example}
              autocomplete="off"
              value={value}
              onInput={(event) => setValue(event.currentTarget.value)}
            />
            <Button disabled={value.trim() === ""} onPress={send}>
              {words.act}
            </Button>
          </div>
        )}
      </Field>
      <Outcome trial={sending.trials.trials.value.get(trialKey(entry, header))} />
    </>
  );
}

function withHeader(draft: RequestDraft, name: string, value: string): RequestDraft {
  const others = draft.headers.filter(([each]) => each.toLowerCase() !== name);
  return { ...draft, headers: [...others, [name, value]] };
}

interface OneTrialProps extends TrialActsProps {
  readonly name: string;
  readonly label: string;
  readonly onPress: () => void;
}

/** A button, and beside it what came of pressing it. */
function OneTrial({ entry, sending, name, label, onPress }: OneTrialProps): JSX.Element {
  const trial = sending.trials.trials.value.get(trialKey(entry, name));
  const isRunning =
    trial?.kind === "asking" || (trial?.kind === "sent" && !isOver(trial.sending.progress.value));
  return (
    <div class="acts">
      <Button icon="again" disabled={isRunning} onPress={onPress}>
        {label}
      </Button>
      <Outcome trial={trial} />
    </div>
  );
}

function Outcome({ trial }: { readonly trial: Trial | undefined }): JSX.Element {
  return <span role="status">{trial && <OutcomeText trial={trial} />}</span>;
}

function OutcomeText({ trial }: { readonly trial: Trial }): JSX.Element {
  if (trial.kind === "asking") return <>{strings.asking}</>;
  if (trial.kind === "problem") return <>{trial.message}</>;
  if (trial.kind === "told") {
    return <Phrase text={strings.told} values={{ arn: <code>{trial.arn}</code> }} />;
  }
  const { attempts } = trial.sending.progress.value;
  const attempt = attempts.at(-1);
  if (attempt?.endedAt === undefined) return <>{strings.asking}</>;
  const { status, problem, isUnsent, entryId } = attempt;
  if (status === undefined) {
    const text = isUnsent ? strings.unsent : strings.unanswered;
    return <Phrase text={text} values={{ reason: problem }} />;
  }
  return (
    <>
      <Phrase
        text={strings.answered}
        values={{
          status: (
            <span class="badge" data-verdict={verdictOfStatus(status)}>
              {statusPhrase(status, "")}
            </span>
          ),
        }}
      />{" "}
      {entryId !== undefined && (
        <a href={`#entry=${encodeURIComponent(entryId)}`}>{sendingStrings.openEntry}</a>
      )}
    </>
  );
}
