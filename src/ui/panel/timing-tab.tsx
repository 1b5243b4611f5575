import type { JSX } from "preact";
import type { Entry } from "../../core/log/entry.ts";
import { formatMilliseconds } from "../components/format.ts";
import { Phrase } from "../components/phrase.tsx";
import { timingStrings as strings } from "../strings/timing.ts";
import { callerText } from "./caller-text.ts";
import { timingOf, type Phase, type PhaseName } from "./timing.ts";

export interface TimingTabProps {
  readonly entry: Entry;
}

/** How long the request was held, for what, and how long its answer took. */
export function TimingTab({ entry }: TimingTabProps): JSX.Element {
  const timing = timingOf(entry);
  if (timing === undefined) return <p class="mute">{strings.notKnown}</p>;
  const { held, holding, waiting, share } = timing;
  return (
    <>
      <p>
        <Phrase
          text={share === undefined ? strings.held : strings.heldOf}
          values={{ held: <b>{inMilliseconds(held)}</b>, share: inPercent(share ?? 0) }}
        />
      </p>
      {holding.length > 0 && <Phases title={strings.holding} phases={holding} entry={entry} />}
      {waiting !== undefined && (
        <Phases
          title={strings.network}
          phases={[{ name: "waiting", start: 0, length: waiting }]}
          entry={entry}
        />
      )}
    </>
  );
}

interface PhasesProps {
  readonly title: string;
  readonly phases: readonly Phase[];
  readonly entry: Entry;
}

function Phases({ title, phases, entry }: PhasesProps): JSX.Element {
  const whole = phases.reduce((sum, { length }) => sum + length, 0);
  return (
    <section>
      <header>
        <h2>{title}</h2>
        <small>{inMilliseconds(whole)}</small>
      </header>
      <table class="table timing">
        <tbody>
          {phases.map(({ name, start, length }) => (
            <tr key={name}>
              <th scope="row">{phaseText(name, entry)}</th>
              <td class="num">
                {formatMilliseconds(length)}
                <span class="sr"> ms</span>
              </td>
              <td>
                <Bar start={start} length={length} whole={whole} />
              </td>
              <td class="mute">{noteText(name, entry)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

function Bar(props: Pick<Phase, "start" | "length"> & { readonly whole: number }): JSX.Element {
  const part = (length: number): number => (props.whole === 0 ? 0 : (length / props.whole) * 100);
  // What took next to nothing is still to be seen.
  const width = Math.max(0.4, part(props.length));
  return (
    <svg width="100%" height="8" preserveAspectRatio="none" viewBox="0 0 100 8" aria-hidden="true">
      <rect
        x={Math.min(part(props.start), 100 - width)}
        width={width}
        height="8"
        fill="currentColor"
      />
    </svg>
  );
}

/** What took until the decision is no more than that, where nothing was signed. */
function phaseText(name: PhaseName, { signature }: Entry): string {
  return strings.phases[name === "rule" && !signature ? "deciding" : name];
}

function noteText(name: PhaseName, entry: Entry): string {
  switch (name) {
    case "caller":
      return callerText(entry.caller);
    case "rule":
      return entry.rule?.name ?? "";
    case "credentials":
      return entry.source?.name ?? "";
    case "signing": {
      const { service, region } = entry.signature?.scope ?? {};
      return [service, region].filter(Boolean).join(", ");
    }
    case "release":
      return strings.release;
    case "waiting":
      return strings.waiting;
  }
}

function inMilliseconds(length: number): string {
  return `${formatMilliseconds(length)} ms`;
}

function inPercent(share: number): string {
  return `${formatMilliseconds(share * 100)} %`;
}
