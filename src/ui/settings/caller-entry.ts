import { batch, signal, type ReadonlySignal } from "@preact/signals";
import { originOf } from "../../core/rules/check-draft.ts";

/** An origin on its way into the list of callers. */
export interface CallerEntry {
  readonly text: ReadonlySignal<string>;
  readonly problem: ReadonlySignal<string | undefined>;
  type(text: string): void;
  /** Gives the origin on, and tells whether nothing is left to be mended. */
  add(): boolean;
  clear(): void;
}

export function createCallerEntry(give: (origin: string) => void): CallerEntry {
  const text = signal("");
  const problem = signal<string | undefined>(undefined);

  function set(typed: string, wrong?: string): void {
    batch(() => {
      text.value = typed;
      problem.value = wrong;
    });
  }

  return {
    text,
    problem,
    type: (typed) => set(typed),
    add: () => {
      const typed = text.value.trim();
      if (typed === "") return true;
      const origin = originOf(/^[^\s/:]+\.[^\s/:]/u.test(typed) ? `https://${typed}` : typed);
      if (origin === undefined) {
        set(text.value, "An origin is a scheme and a host, such as https://docs.example.com.");
        return false;
      }
      give(origin);
      set("");
      return true;
    },
    clear: () => set(""),
  };
}
