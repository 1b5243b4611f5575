import { batch, computed, signal, type ReadonlySignal } from "@preact/signals";
import type { SourceView } from "../../core/credentials/source-view.ts";
import type { Failure } from "../../core/errors.ts";
import { freeName } from "../../core/free-name.ts";
import type { KeysEntry } from "./keys-entry.ts";

/** The name of a new source: proposed from its keys until a person types one. */
export interface SourceName {
  readonly value: ReadonlySignal<string>;
  readonly problem: ReadonlySignal<string | undefined>;
  type(name: string): void;
  /** Shows a failure that is about the name, and tells whether it was. */
  refuse(failure: Failure): boolean;
  clear(): void;
}

export function createSourceName(
  keys: KeysEntry,
  sources: ReadonlySignal<readonly SourceView[]>,
): SourceName {
  const typed = signal<string | undefined>(undefined);
  const problem = signal<string | undefined>(undefined);

  return {
    value: computed(() => {
      if (typed.value !== undefined) return typed.value;
      const taken = sources.value.map(({ definition }) => definition.name);
      return nameForKeys(keys.suggestedName.value, keys.credentials.value?.accessKeyId, taken);
    }),
    problem,
    type: (name) =>
      batch(() => {
        typed.value = name;
        problem.value = undefined;
      }),
    refuse: (failure) => {
      const isAbout = failure.data?.["field"] === "name";
      problem.value = isAbout ? failure.message : undefined;
      return isAbout;
    },
    clear: () =>
      batch(() => {
        typed.value = undefined;
        problem.value = undefined;
      }),
  };
}

/** What the paste suggests, else the end of the access key id. */
function nameForKeys(
  suggested: string | undefined,
  accessKeyId: string | undefined,
  taken: readonly string[],
): string {
  return freeName(suggested ?? (accessKeyId ? `keys-${accessKeyId.slice(-4)}` : "keys"), taken);
}
