import { performance } from "node:perf_hooks";

/** How many checks a step made; a step that is one check by itself counts one. */
export interface Tally {
  readonly passed: number;
  readonly failed: number;
}

export interface StepOutcome extends Tally {
  /** What is worth a place on the step's line. */
  readonly note?: string;
  /** What a person has to read if it failed. */
  readonly output?: string;
}

export interface Step {
  readonly name: string;
  /** A step that throws has failed, with the error for its output. */
  run(): Promise<StepOutcome>;
}

/** Runs a step and says in one line how it went, then, of a failed one, all that it had to say. */
export async function runStep(step: Step, say: (line: string) => void): Promise<Tally> {
  const began = performance.now();
  const outcome = await step.run().catch((error: unknown): StepOutcome => ({
    ...failedStep,
    output: error instanceof Error ? (error.stack ?? error.message) : String(error),
  }));
  const seconds = ((performance.now() - began) / 1_000).toFixed(1);
  const verdict = outcome.failed === 0 ? "ok" : "FAILED";
  const note = outcome.note === undefined ? "" : `  ${outcome.note}`;
  say(`${step.name.padEnd(16)} ${verdict.padEnd(6)} ${seconds.padStart(6)} s${note}`);
  if (outcome.failed > 0 && outcome.output) say(outcome.output.trimEnd());
  return outcome;
}

export const passedStep: Tally = { passed: 1, failed: 0 };
export const failedStep: Tally = { passed: 0, failed: 1 };

export function sum(tallies: readonly Tally[]): Tally {
  return {
    passed: tallies.reduce((total, { passed }) => total + passed, 0),
    failed: tallies.reduce((total, { failed }) => total + failed, 0),
  };
}
