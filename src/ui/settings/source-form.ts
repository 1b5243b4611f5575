import { batch, computed, signal, type ReadonlySignal } from "@preact/signals";
import { checkSource } from "../../core/credentials/check-source.ts";
import type { SourceDefinition } from "../../core/credentials/source-definition.ts";
import type { SourceDraft } from "../../core/credentials/source-draft.ts";
import type { Failure } from "../../core/errors.ts";
import { freeName } from "../credentials/source-name.ts";
import { sourcesStrings as strings } from "../strings/sources.ts";
import { findingsInSource, type SourceField, type SourceFindings } from "./source-findings.ts";
import {
  definitionOfText,
  emptySourceText,
  takesToken,
  textOfSource,
  type FormDefinition,
  type FormKind,
  type SourceText,
} from "./source-text.ts";

/** The fields of one source; what is typed stays until it is saved or taken back. */
export interface SourceForm {
  readonly kind: FormKind;
  readonly text: ReadonlySignal<SourceText>;
  /** A secret on its way to the worker. */
  readonly token: ReadonlySignal<string>;
  readonly isEdited: ReadonlySignal<boolean>;
  /** What is wrong, at fields that were left or when saving was tried. */
  readonly findings: ReadonlySignal<SourceFindings>;
  edit(part: Partial<SourceText>): void;
  typeToken(token: string): void;
  leave(...fields: readonly SourceField[]): void;
  /** Whether these fields are right; shows what is not. */
  tell(...fields: readonly SourceField[]): boolean;
  /** The draft, or nothing where a field is wrong, which is then shown. */
  attempt(): SourceDraft | undefined;
  /** Shows a failure at its field, and tells whether it has one. */
  refuse(failure: Failure): boolean;
  /** Back to what is saved. */
  revert(): void;
}

export interface SourceFormOptions {
  readonly kind: FormKind;
  /** The source as it is kept; absent for a new one. */
  readonly saved: ReadonlySignal<FormDefinition | undefined>;
  /** How a new one begins. */
  readonly initial: ReadonlySignal<Partial<SourceText>>;
  readonly definitions: ReadonlySignal<readonly SourceDefinition[]>;
}

export function createSourceForm(options: SourceFormOptions): SourceForm {
  const { kind, saved, initial, definitions } = options;
  const edits = signal<Partial<SourceText>>({});
  const token = signal("");
  const told = signal<ReadonlySet<SourceField> | "all">(new Set());
  const refused = signal<SourceFindings>({});

  const original = computed(() => {
    if (saved.value) return textOfSource(saved.value);
    const text = { ...emptySourceText, ...initial.value };
    const taken = definitions.value.map(({ name }) => name);
    return { ...text, name: freeName(nameFor(kind, { ...text, ...edits.value }), taken) };
  });
  const text = computed(() => ({ ...original.value, ...edits.value }));
  const id = computed(() => saved.value?.id ?? "");
  // What had no pasted token to live on so far needs one.
  const wantsToken = computed(
    () =>
      takesToken(kind, text.value) &&
      (!saved.value || !takesToken(kind, textOfSource(saved.value))),
  );
  const all = computed<SourceFindings>(() => ({
    ...findingsInSource({ kind, text: text.value, id: id.value, definitions: definitions.value }),
    ...(wantsToken.value && token.value.trim() === "" && { token: strings.tokenMissing }),
  }));

  const leave = (...fields: readonly SourceField[]): void => {
    if (told.value !== "all") told.value = new Set([...told.value, ...fields]);
  };

  return {
    kind,
    text,
    token,
    isEdited: computed(() => {
      const changed = Object.entries(edits.value) as [keyof SourceText, string][];
      return token.value !== "" || changed.some(([field, to]) => original.value[field] !== to);
    }),
    findings: computed(() => ({ ...only(all.value, told.value), ...refused.value })),
    edit: (part) =>
      batch(() => {
        edits.value = { ...edits.value, ...part };
        refused.value = {};
      }),
    typeToken: (typed) =>
      batch(() => {
        token.value = typed;
        refused.value = {};
      }),
    leave,
    tell: (...fields) => {
      leave(...fields);
      return fields.every((field) => all.value[field] === undefined);
    },
    attempt: () => {
      told.value = "all";
      const definition = definitionOfText(kind, text.value, id.value);
      const checked = checkSource(definition, definitions.value);
      if (!checked.ok || Object.keys(all.value).length > 0) return undefined;
      const given = token.value.trim();
      return { definition: checked.value, ...(given !== "" && { token: given }) };
    },
    refuse: (failure) => {
      const field = failure.data?.["field"];
      const isOwn = field === "token" || (typeof field === "string" && field in emptySourceText);
      if (isOwn) refused.value = { [field as SourceField]: failure.message };
      return isOwn;
    },
    revert: () =>
      batch(() => {
        edits.value = {};
        token.value = "";
        told.value = new Set();
        refused.value = {};
      }),
  };
}

function nameFor(kind: FormKind, text: SourceText): string {
  switch (kind) {
    case "cognito":
      return text.login === "guest" ? "guest" : "cognito";
    case "assumed-role":
      return /role\/(?:.*\/)?([\w+=,.@-]+)$/u.exec(text.roleArn.trim())?.[1] ?? "role";
    case "identity-center":
      return text.roleName === "" ? "identity-center" : text.roleName;
    case "endpoint":
      return "endpoint";
  }
}

function only(all: SourceFindings, told: ReadonlySet<SourceField> | "all"): SourceFindings {
  if (told === "all") return all;
  const entries = Object.entries(all) as [SourceField, string][];
  return Object.fromEntries(entries.filter(([field]) => told.has(field)));
}
