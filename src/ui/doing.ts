import { signal, type ReadonlySignal } from "@preact/signals";
import type { Failure, Result } from "../core/errors.ts";

/** One thing at a time that the worker is asked to do, and why the last one was not done. */
export interface Doing {
  readonly busy: ReadonlySignal<boolean>;
  /** Full sentences; absent once something was done. */
  readonly problem: ReadonlySignal<string | undefined>;
  /** Runs it unless something runs already; what gives nothing was not done and says why itself. */
  run(action: () => Promise<Result<unknown> | undefined>): Promise<boolean>;
  /** Shows a failure that no field shows. */
  refuse(failure: Failure): undefined;
}

const shownAtFields: ReadonlySet<unknown> = new Set(["name", "keys"]);

export function createDoing(): Doing {
  const busy = signal(false);
  const problem = signal<string | undefined>(undefined);

  function refuse(failure: Failure): undefined {
    problem.value = shownAtFields.has(failure.data?.["field"]) ? undefined : failure.message;
  }

  async function run(action: () => Promise<Result<unknown> | undefined>): Promise<boolean> {
    if (busy.value) return false;
    busy.value = true;
    problem.value = undefined;
    try {
      const result = await action();
      if (result && !result.ok) refuse(result.failure);
      return result?.ok === true;
    } catch (error) {
      problem.value = error instanceof Error ? error.message : String(error);
      return false;
    } finally {
      busy.value = false;
    }
  }

  return { busy, problem, run, refuse };
}
