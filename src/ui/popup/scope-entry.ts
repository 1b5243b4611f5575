import { batch, computed, signal, type ReadonlySignal } from "@preact/signals";
import type { RuleScope } from "../../core/rules/rule.ts";

export type ScopeField = keyof RuleScope;

/** What the host does not tell of its scope, and a person has to. */
export interface ScopeEntry {
  /** The fields to ask for. */
  readonly missing: ReadonlySignal<readonly ScopeField[]>;
  readonly values: ReadonlySignal<Readonly<Record<ScopeField, string>>>;
  readonly problems: ReadonlySignal<{ readonly [Field in ScopeField]?: string }>;
  type(field: ScopeField, value: string): void;
  leave(field: ScopeField): void;
  /** Gives the typed part of the scope, or shows what is missing. */
  attempt(): RuleScope | undefined;
}

const fields: readonly ScopeField[] = ["service", "region"];
const nothing: Readonly<Record<ScopeField, string>> = { service: "", region: "" };

const wrong = {
  service: {
    empty: "The host does not tell the service. For API Gateway it is execute-api.",
    pattern: /^[a-z][a-z0-9-]*$/u,
    text: "A service has small letters, digits and dashes, such as execute-api.",
  },
  region: {
    empty: "The host does not tell the region. Write one such as eu-central-1.",
    pattern: /^[a-z]{2,}(?:-[a-z]+)+-\d+$/u,
    text: "A region is like eu-central-1.",
  },
} as const satisfies Record<ScopeField, unknown>;

/** `told` is what the host tells, once there is one; `offered` a region that a paste named. */
export function createScopeEntry(
  told: ReadonlySignal<RuleScope | undefined>,
  offered: ReadonlySignal<string | undefined>,
): ScopeEntry {
  const typed = signal<{ readonly [Field in ScopeField]?: string }>({});
  const left = signal<ReadonlySet<ScopeField>>(new Set());
  const missing = computed(() => {
    const scope = told.value;
    return scope ? fields.filter((field) => scope[field] === undefined) : [];
  });
  const values = computed(() => ({
    ...nothing,
    ...(offered.value !== undefined && { region: offered.value }),
    ...typed.value,
  }));

  return {
    missing,
    values,
    problems: computed(() =>
      Object.fromEntries(
        missing.value.flatMap((field) => {
          const problem = problemOf(field, values.value[field]);
          return problem !== undefined && left.value.has(field) ? [[field, problem]] : [];
        }),
      ),
    ),
    type: (field, value) => {
      typed.value = { ...typed.value, [field]: value };
    },
    leave: (field) => {
      if (values.value[field] !== "") left.value = new Set([...left.value, field]);
    },
    attempt: () => {
      batch(() => {
        left.value = new Set(fields);
      });
      const problem = missing.value.find(
        (field) => problemOf(field, values.value[field]) !== undefined,
      );
      if (problem !== undefined) return undefined;
      return Object.fromEntries(missing.value.map((field) => [field, values.value[field].trim()]));
    },
  };
}

function problemOf(field: ScopeField, value: string): string | undefined {
  const text = value.trim();
  if (text === "") return wrong[field].empty;
  return wrong[field].pattern.test(text) ? undefined : wrong[field].text;
}
