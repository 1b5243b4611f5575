import { batch, computed, signal, type ReadonlySignal } from "@preact/signals";
import type { Failure } from "../../core/errors.ts";
import type { RuleDraft } from "../../core/rules/rule-draft.ts";
import type { Rule } from "../../core/rules/rule.ts";
import { createCallerEntry, type CallerEntry } from "./caller-entry.ts";
import { ruleFields, type RuleField, type RuleFindings } from "./rule-findings.ts";
import { draftOfText, emptyRuleText, isSameText, textOfRule, type RuleText } from "./rule-text.ts";
import { createToldFindings } from "./told-findings.ts";

/** The fields of one rule; what is typed stays until it is saved or taken back. */
export interface RuleForm {
  readonly text: ReadonlySignal<RuleText>;
  readonly isEdited: ReadonlySignal<boolean>;
  /** What is wrong, at fields that were left or when saving was tried. */
  readonly findings: ReadonlySignal<RuleFindings>;
  edit(part: Partial<RuleText>): void;
  leave(field: RuleField): void;
  readonly caller: CallerEntry;
  /** The draft, or nothing where a field is wrong, which is then shown. */
  attempt(): RuleDraft | undefined;
  /** Shows a failure at its field, and tells whether it has one. */
  refuse(failure: Failure): boolean;
  /** Back to what is saved. */
  revert(): void;
}

/** `saved` is the rule as it is kept; absent for a new one, which begins as `initial` says. */
export function createRuleForm(
  saved: ReadonlySignal<Rule | undefined>,
  initial: ReadonlySignal<Partial<RuleText>>,
): RuleForm {
  const edits = signal<RuleText | undefined>(undefined);
  const original = computed(() =>
    saved.value ? textOfRule(saved.value) : { ...emptyRuleText, ...initial.value },
  );
  const text = computed(() => edits.value ?? original.value);
  const findings = createToldFindings(text, saved);

  function edit(part: Partial<RuleText>): void {
    batch(() => {
      edits.value = { ...text.value, ...part };
      findings.forgive();
    });
  }

  const caller = createCallerEntry((origin) => {
    const { callers } = text.value;
    if (!callers.includes(origin)) edit({ callers: [...callers, origin] });
  });

  return {
    text,
    isEdited: computed(() => {
      const isChanged = edits.value !== undefined && !isSameText(edits.value, original.value);
      return isChanged || caller.text.value.trim() !== "";
    }),
    findings: computed(() => {
      const callers = caller.problem.value;
      return { ...findings.told.value, ...(callers !== undefined && { callers }) };
    }),
    edit,
    leave: (field) => findings.tell(field),
    caller,
    attempt: () => {
      findings.tell(...ruleFields);
      const isAdded = caller.add();
      return isAdded && findings.isRight.value ? draftOfText(text.value, saved.value) : undefined;
    },
    refuse: (failure) => findings.refuse(failure),
    revert: () =>
      batch(() => {
        edits.value = undefined;
        findings.clear();
        caller.clear();
      }),
  };
}
