import type { JSX } from "preact";
import { formatExactTime, formatTime } from "../components/format.ts";
import { stripStrings as strings } from "../strings/strip.ts";
import type { TimeSpan } from "./entry-filter.ts";

export interface StripEndsProps {
  /** The time that the strip shows. */
  readonly whole: TimeSpan;
  readonly span: TimeSpan | undefined;
  readonly onSpan: (span?: TimeSpan) => void;
}

/** Both ends of the span, moved with the arrow keys; once there is one, with a pointer too. */
export function StripEnds({ whole, span, onSpan }: StripEndsProps): JSX.Element {
  const { from, to } = span ?? whole;

  function move(wanted: TimeSpan): void {
    const isAll = wanted.from <= whole.from && wanted.to >= whole.to;
    onSpan(isAll ? undefined : wanted);
  }

  function hear(event: KeyboardEvent): void {
    if (event.key !== "Escape" || span === undefined) return;
    // The entry that is open is not meant.
    event.preventDefault();
    onSpan();
  }

  return (
    <>
      <End
        name={strings.from}
        {...{ whole, span, hear }}
        value={from}
        onMove={(moment) => move({ from: Math.min(moment, to), to })}
      />
      <End
        name={strings.to}
        {...{ whole, span, hear }}
        value={to}
        onMove={(moment) => move({ from, to: Math.max(from, moment) })}
      />
    </>
  );
}

/** In milliseconds: of less, a step is less than a second. */
const MINUTE = 60_000;

interface EndProps extends Pick<StripEndsProps, "whole" | "span"> {
  readonly name: string;
  readonly value: number;
  readonly hear: (event: KeyboardEvent) => void;
  readonly onMove: (moment: number) => void;
}

function End({ name, whole, span, value, hear, onMove }: EndProps): JSX.Element {
  return (
    <input
      type="range"
      aria-label={name}
      aria-valuetext={whole.to - whole.from < MINUTE ? formatExactTime(value) : formatTime(value)}
      data-taken={span !== undefined}
      min={whole.from}
      max={whole.to}
      step="any"
      value={value}
      onKeyDown={hear}
      onInput={({ currentTarget }) => onMove(Math.round(currentTarget.valueAsNumber))}
    />
  );
}
