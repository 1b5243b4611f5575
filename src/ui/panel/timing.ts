import type { Entry, HoldPhases } from "../../core/log/entry.ts";

export type PhaseName = keyof HoldPhases | "waiting";

/** A part of the time that a request took; all in milliseconds. */
export interface Phase {
  readonly name: PhaseName;
  /** Since the first of the phases that it is among. */
  readonly start: number;
  readonly length: number;
}

export interface Timing {
  readonly held: number;
  /** Where they were measured, one after the other. */
  readonly holding: readonly Phase[];
  /** From the release to the headers of the answer. */
  readonly waiting?: number;
  /** Which part of the whole it was held, where it was answered: 0 to 1. */
  readonly share?: number;
}

const order = ["caller", "rule", "credentials", "signing", "release"] as const;

/** How long a request was held, and waited; nothing where its release was not seen. */
export function timingOf({ timing, answer }: Entry): Timing | undefined {
  const { heldAt, releasedAt, phases } = timing;
  if (releasedAt === undefined) return undefined;
  const holding = phases ? phasesOf(phases) : [];
  const held = phases ? lengthOf(holding) : releasedAt - heldAt;
  if (answer === undefined) return { held, holding };
  const waiting = Math.max(0, answer.at - releasedAt);
  const whole = held + waiting;
  return { held, holding, waiting, share: whole === 0 ? 0 : held / whole };
}

function phasesOf(phases: HoldPhases): readonly Phase[] {
  const found: Phase[] = [];
  for (const name of order) {
    const length = phases[name];
    if (length !== undefined) found.push({ name, length, start: lengthOf(found) });
  }
  return found;
}

function lengthOf(phases: readonly Phase[]): number {
  return phases.reduce((sum, { length }) => sum + length, 0);
}
