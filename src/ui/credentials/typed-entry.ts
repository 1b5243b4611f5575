import { batch, computed, signal, type ReadonlySignal } from "@preact/signals";
import type { Credentials } from "../../core/credentials/credential-source.ts";
import {
  validateKeys,
  type KeyFinding,
  type TypedKeys,
} from "../../core/credentials/validate-keys.ts";

export type KeyField = keyof TypedKeys;

/** Keys typed into three fields, validated as they are typed. */
export interface TypedEntry {
  readonly values: ReadonlySignal<TypedKeys>;
  /** What is said at each field: at once what no further letter mends, the rest when it is left. */
  readonly findings: ReadonlySignal<{ readonly [Field in KeyField]?: KeyFinding }>;
  readonly credentials: ReadonlySignal<Credentials | undefined>;
  type(field: KeyField, value: string): void;
  leave(field: KeyField): void;
  /** Shows everything that is missing. */
  attempt(): void;
  clear(): void;
}

const nothing: TypedKeys = { accessKeyId: "", secretAccessKey: "", sessionToken: "" };
const fields: readonly KeyField[] = ["accessKeyId", "secretAccessKey", "sessionToken"];

export function createTypedEntry(): TypedEntry {
  const values = signal<TypedKeys>(nothing);
  const left = signal<ReadonlySet<KeyField>>(new Set());
  const attempted = signal(false);
  const checked = computed(() => validateKeys(values.value));

  function isShown(field: KeyField, finding: KeyFinding): boolean {
    if (attempted.value) return true;
    if (isEarly(finding)) return left.value.has(field) && values.value[field] !== "";
    return true;
  }

  return {
    values,
    findings: computed(() => {
      const all = checked.value.findings;
      return Object.fromEntries(
        fields.flatMap((field) => {
          const finding = all[field];
          return finding && isShown(field, finding) ? [[field, finding]] : [];
        }),
      );
    }),
    credentials: computed(() => checked.value.credentials),
    type: (field, value) => {
      values.value = { ...values.value, [field]: value };
    },
    leave: (field) => {
      left.value = new Set([...left.value, field]);
    },
    attempt: () => {
      attempted.value = true;
    },
    clear: () => {
      batch(() => {
        values.value = nothing;
        left.value = new Set();
        attempted.value = false;
      });
    },
  };
}

/** What may be right once it is typed to its end. */
function isEarly(finding: KeyFinding): boolean {
  return finding.kind === "remark" || finding.code === "empty" || finding.code === "malformed";
}
