import { batch, computed, signal, type ReadonlySignal } from "@preact/signals";
import type { Failure } from "../../core/errors.ts";
import type { Rule } from "../../core/rules/rule.ts";
import { findingsIn, ruleFields, type RuleField, type RuleFindings } from "./rule-findings.ts";
import type { RuleText } from "./rule-text.ts";

/** What is wrong with a rule's fields, and how much of it is told already. */
export interface ToldFindings {
  /** At fields that were left, or all once saving was tried. */
  readonly told: ReadonlySignal<RuleFindings>;
  readonly isRight: ReadonlySignal<boolean>;
  tell(...fields: readonly RuleField[]): void;
  /** Shows a failure at its field, and tells whether it has one. */
  refuse(failure: Failure): boolean;
  /** What was refused has been changed. */
  forgive(): void;
  clear(): void;
}

export function createToldFindings(
  text: ReadonlySignal<RuleText>,
  saved: ReadonlySignal<Rule | undefined>,
): ToldFindings {
  const fields = signal<ReadonlySet<RuleField>>(new Set());
  const refused = signal<RuleFindings>({});
  const all = computed(() => findingsIn(text.value, saved.value));

  return {
    told: computed(() => ({ ...only(all.value, fields.value), ...refused.value })),
    isRight: computed(() => Object.keys(all.value).length === 0),
    tell: (...more) => {
      fields.value = new Set([...fields.value, ...more]);
    },
    refuse: (failure) => {
      const field = ruleFields.find((each) => each === failure.data?.["field"]);
      if (field) refused.value = { [field]: failure.message };
      return field !== undefined;
    },
    forgive: () => {
      refused.value = {};
    },
    clear: () =>
      batch(() => {
        fields.value = new Set();
        refused.value = {};
      }),
  };
}

function only(all: RuleFindings, fields: ReadonlySet<RuleField>): RuleFindings {
  return Object.fromEntries(
    ruleFields.flatMap((field) => {
      const finding = all[field];
      return finding !== undefined && fields.has(field) ? [[field, finding]] : [];
    }),
  );
}
