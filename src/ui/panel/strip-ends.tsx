import type { JSX } from "preact";
import { formatTime } from "../components/format.ts";
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

  /** The panel's own keys are not meant, but for Escape where there is no span to let go. */
  function hear(event: KeyboardEvent): void {
    if (event.key === "Escape" && span === undefined) return;
    if (event.key === "Escape") onSpan();
    if (event.key !== "Enter") event.stopPropagation();
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
      aria-valuetext={formatTime(value)}
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
