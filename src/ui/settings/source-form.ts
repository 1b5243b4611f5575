import { batch, computed, signal, type ReadonlySignal } from "@preact/signals";
import { checkSource } from "../../core/credentials/check-source.ts";
import type { SourceDefinition } from "../../core/credentials/source-definition.ts";
import type { SourceDraft } from "../../core/credentials/source-draft.ts";
import type { Failure } from "../../core/errors.ts";
import { freeName } from "../../core/free-name.ts";
import { sourcesStrings as strings } from "../strings/sources.ts";
import { findingsInSource, type SourceField, type SourceFindings } from "./source-findings.ts";
import { createToldSource } from "./told-source.ts";
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
  const { kind, definitions } = options;
  const edits = signal<Partial<SourceText>>({});
  const token = signal("");

  const { original, text, id, all } = readForm(options, edits, token);
  const told = createToldSource(all);

  function edit(part: Partial<SourceText>): void {
    batch(() => {
      edits.value = { ...edits.value, ...part };
      told.forgive();
    });
  }

  function attempt(): SourceDraft | undefined {
    told.leave("all");
    const definition = definitionOfText(kind, text.value, id.value);
    const checked = checkSource(definition, definitions.value);
    if (!checked.ok || Object.keys(all.value).length > 0) return undefined;
    const given = token.value.trim();
    return { definition: checked.value, ...(given !== "" && { token: given }) };
  }

  function revert(): void {
    batch(() => {
      edits.value = {};
      token.value = "";
      told.clear();
    });
  }

  return {
    kind,
    text,
    token,
    isEdited: computed(() => {
      const changed = Object.entries(edits.value) as [keyof SourceText, string][];
      return token.value !== "" || changed.some(([field, to]) => original.value[field] !== to);
    }),
    findings: told.findings,
    edit,
    typeToken: (typed) => {
      token.value = typed;
      told.forgive();
    },
    leave: told.leave,
    tell: (...fields) => {
      told.leave(...fields);
      return fields.every((field) => all.value[field] === undefined);
    },
    attempt,
    refuse: told.refuse,
    revert,
  };
}

/** What stands in the fields, what is saved, and all that is wrong. */
function readForm(
  { kind, saved, initial, definitions }: SourceFormOptions,
  edits: ReadonlySignal<Partial<SourceText>>,
  token: ReadonlySignal<string>,
) {
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
  return { original, text, id, all };
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
