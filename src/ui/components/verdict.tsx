import type { JSX } from "preact";
import type { Outcome } from "../../core/log/entry.ts";
import { Icon } from "./icon.tsx";

/** What `data-verdict` takes: signed, someone said no, something broke, or nothing of the sort. */
export type Verdict = "signed" | "withheld" | "failed" | "passed";

const verdicts = {
  held: "passed",
  signed: "signed",
  withheld: "withheld",
  failed: "failed",
  passed: "passed",
  lost: "failed",
} as const satisfies Record<Outcome, Verdict>;

export function verdictOf(outcome: Outcome): Verdict {
  return verdicts[outcome];
}

/** A 4xx is a no and a 5xx is broken; every other status is quiet. */
export function verdictOfStatus(status: number | undefined): Verdict | undefined {
  if (status === undefined || status < 400) return undefined;
  return status < 500 ? "withheld" : "failed";
}

export interface OutcomeGlyphProps {
  readonly outcome: Outcome;
  /** Pixels; 14 unless told. */
  readonly size?: number;
}

/** The outcome's picture; the word belongs beside it. */
export function OutcomeGlyph({ outcome, size = 14 }: OutcomeGlyphProps): JSX.Element {
  return <Icon name={outcome} size={size} />;
}

export interface VerdictBadgeProps {
  readonly outcome: Outcome;
}

/** An outcome as glyph and word, in its verdict's colour. */
export function VerdictBadge({ outcome }: VerdictBadgeProps): JSX.Element {
  return (
    <span class="badge" data-verdict={verdictOf(outcome)}>
      <OutcomeGlyph outcome={outcome} />
      {outcome}
    </span>
  );
}
