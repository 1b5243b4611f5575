import type { ComponentChildren, JSX } from "preact";
import type { Entry } from "../../core/log/entry.ts";
import {
  isOver,
  type AttemptProgress,
  type SendingProgress,
} from "../../core/sending/sending-progress.ts";
import type { Clock } from "../clock.ts";
import { Button } from "../components/button.tsx";
import { formatExactTime } from "../components/format.ts";
import { verdictOfStatus } from "../components/verdict.tsx";
import { sendingStrings as strings } from "../strings/sending.ts";
import { AnswerLines } from "./answer-lines.tsx";
import { AttemptSpan } from "./attempt-span.tsx";
import type { Sending } from "./sendings.ts";
import { exactSeconds, seconds } from "./sending-words.ts";
import { panelStrings } from "../strings/panel.ts";
import { useNow } from "./use-now.ts";

export interface SendingPaneProps {
  readonly sending: Sending;
  readonly clock: Clock;
  readonly onOpenEntry: (id: string) => void;
  readonly onCancel: () => void;
}

/** How far a sending is, attempt by attempt, and the last answer. */
export function SendingPane(props: SendingPaneProps): JSX.Element {
  const { sending, clock, onOpenEntry, onCancel } = props;
  const progress = sending.progress.value;
  const entry = sending.entry.value;
  return (
    <>
      <Attempts progress={progress} clock={clock} onCancel={onCancel} />
      {progress.state.kind === "failed" && <p role="alert">{progress.state.failure.message}</p>}
      {entry && <LastAnswer progress={progress} entry={entry} onOpenEntry={onOpenEntry} />}
    </>
  );
}

interface AttemptsProps {
  readonly progress: SendingProgress;
  readonly clock: Clock;
  readonly onCancel: () => void;
}

function Attempts({ progress, clock, onCancel }: AttemptsProps): JSX.Element {
  const { state, attempts, most } = progress;
  const now = useNow(clock, !isOver(progress));
  return (
    <section>
      <header>
        <h2 aria-live="polite">{titleOf(progress)}</h2>
        <small>{hintOf(progress, now)}</small>
        <span class="push" />
        {!isOver(progress) && <Button onPress={onCancel}>{strings.cancel}</Button>}
      </header>
      {most > 1 && (
        <table class="table timing">
          <thead>
            <tr>
              <th scope="col">{strings.number}</th>
              <th scope="col">{strings.answer}</th>
              <th scope="col">{spanText(attempts, now)}</th>
              <th scope="col" class="num">
                {strings.afterwards}
              </th>
            </tr>
          </thead>
          <tbody>
            {Array.from({ length: most }, (_, place) => (
              <tr key={place}>
                <th scope="row">{place + 1}</th>
                <td>{outcomeOf(progress, place)}</td>
                <td>
                  <AttemptSpan attempts={attempts} place={place} now={now} />
                </td>
                <td class="mute num">
                  {waitText(attempts[place], state, place < attempts.length - 1)}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </section>
  );
}

function titleOf({ state, attempts, most }: SendingProgress): string {
  const count = attempts.length;
  if (state.kind === "waiting") return strings.attemptOf(count + 1, most);
  if (state.kind === "sending") return strings.attemptOf(Math.max(1, count), most);
  if (state.kind === "cancelled") return strings.cancelled;
  if (state.kind === "failed") return strings.brokenOff;
  return attempts.at(-1)?.isUnsent ? strings.unsent : strings.done(count);
}

function hintOf({ state, attempts }: SendingProgress, now: number): string {
  if (state.kind === "waiting") return strings.sendsIn(seconds(state.until - now));
  if (state.kind === "sending") return strings.waitingFor;
  if (state.kind === "cancelled") return strings.cancelledHint;
  const last = attempts.at(-1);
  return state.kind === "done" && last?.status === undefined ? (last?.problem ?? "") : "";
}

function spanText(attempts: readonly AttemptProgress[], now: number): string {
  const [first] = attempts;
  const last = attempts.at(-1);
  if (!first || !last) return "";
  const end = (last.endedAt ?? now) + (last.wait ?? 0);
  const short = (moment: number): string => formatExactTime(moment).slice(0, -2);
  return strings.span(short(first.begunAt), short(end));
}

function outcomeOf({ attempts, state }: SendingProgress, place: number): ComponentChildren {
  const attempt = attempts[place];
  if (attempt === undefined) {
    if (state.kind !== "sending" && state.kind !== "waiting") return null;
    const isNext = state.kind === "waiting" && place === attempts.length;
    return <span class="mute">{isNext ? strings.next : strings.ifNeeded}</span>;
  }
  if (attempt.status !== undefined) {
    return (
      <span class="badge" data-verdict={verdictOfStatus(attempt.status)}>
        {attempt.status}
      </span>
    );
  }
  if (attempt.problem === undefined) return <span class="mute">{panelStrings.waiting}</span>;
  return (
    <span class="badge" data-verdict="failed" title={attempt.problem}>
      {attempt.isUnsent ? strings.notSent : strings.noAnswer}
    </span>
  );
}

function waitText(
  attempt: AttemptProgress | undefined,
  state: SendingProgress["state"],
  isPast: boolean,
): string {
  if (attempt?.wait === undefined) return "";
  const text = exactSeconds(attempt.wait);
  return isPast || state.kind !== "waiting" ? strings.waited(text) : strings.waiting(text);
}

function LastAnswer({
  progress: { attempts },
  entry,
  onOpenEntry,
}: {
  readonly progress: SendingProgress;
  readonly entry: Entry;
  readonly onOpenEntry: (id: string) => void;
}): JSX.Element {
  const place = attempts.findLastIndex(({ entryId }) => entryId === entry.id);
  const { begunAt = 0, endedAt = 0 } = attempts[place] ?? {};
  return (
    <section>
      <header>
        <h2>{strings.lastAnswer}</h2>
        <small>
          {strings.answerFacts(place + 1, panelStrings.milliseconds(endedAt - begunAt))}
        </small>
        <span class="push" />
        <Button kind="quiet" onPress={() => onOpenEntry(entry.id)}>
          {strings.openEntry}
        </Button>
      </header>
      <AnswerLines entry={entry} />
    </section>
  );
}
