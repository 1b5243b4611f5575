import { batch, computed, signal, type ReadonlySignal } from "@preact/signals";
import type { Failure } from "../../core/errors.ts";
import type { SourceField, SourceFindings } from "./source-findings.ts";
import { emptySourceText } from "./source-text.ts";

/** How much of what is wrong with a source is told already. */
export interface ToldSource {
  /** At fields that were left, and what the worker or a service has refused. */
  readonly findings: ReadonlySignal<SourceFindings>;
  leave(...fields: readonly (SourceField | "all")[]): void;
  /** Shows a failure at its field, and tells whether it has one. */
  refuse(failure: Failure): boolean;
  /** What was refused has been changed. */
  forgive(): void;
  clear(): void;
}

export function createToldSource(all: ReadonlySignal<SourceFindings>): ToldSource {
  const left = signal<ReadonlySet<string>>(new Set());
  const refused = signal<SourceFindings>({});
  const isTold = (field: string): boolean => left.value.has("all") || left.value.has(field);

  return {
    findings: computed(() => {
      const told = Object.entries(all.value).filter(([field]) => isTold(field));
      return { ...Object.fromEntries(told), ...refused.value };
    }),
    leave: (...fields) => {
      left.value = new Set([...left.value, ...fields]);
    },
    refuse: (failure) => {
      const field = failure.data?.["field"];
      const isOwn = field === "token" || (typeof field === "string" && field in emptySourceText);
      if (isOwn) refused.value = { [field]: failure.message };
      return isOwn;
    },
    forgive: () => {
      refused.value = {};
    },
    clear: () =>
      batch(() => {
        left.value = new Set();
        refused.value = {};
      }),
  };
}
