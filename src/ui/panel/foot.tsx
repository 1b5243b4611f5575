import type { JSX } from "preact";
import { panelStrings as strings } from "../strings/panel.ts";
import type { Durations } from "./statistics.ts";

export interface FootProps {
  readonly shown: number;
  readonly all: number;
  readonly durations: Durations | undefined;
  readonly isPaused: boolean;
  readonly waiting: number;
}

/** Figures of the entries that are shown. */
export function Foot({ shown, all, durations, isPaused, waiting }: FootProps): JSX.Element {
  return (
    <footer class="foot">
      <span>{all === 0 ? strings.none : strings.count(shown, all)}</span>
      {durations && <span>{strings.median(durations.median)}</span>}
      {durations && <span>{strings.under95(durations.under95)}</span>}
      {isPaused && <span class="push">{strings.paused(waiting)}</span>}
    </footer>
  );
}
