import { computed, signal, type ReadonlySignal } from "@preact/signals";
import type { Rule } from "../../core/rules/rule.ts";
import type { RuleForm } from "./rule-form.ts";
import { tryUrl, type Trial } from "./try-url.ts";

/** A URL to try the open rule on, as it stands in the fields. */
export interface Trying {
  readonly url: ReadonlySignal<string>;
  readonly trial: ReadonlySignal<Trial>;
  type(url: string): void;
}

export function createTrying(
  form: ReadonlySignal<RuleForm>,
  before: ReadonlySignal<readonly Rule[]>,
): Trying {
  const url = signal("");
  return {
    url,
    trial: computed(() =>
      tryUrl({ url: url.value, text: form.value.text.value, before: before.value }),
    ),
    type: (typed) => {
      url.value = typed;
    },
  };
}
