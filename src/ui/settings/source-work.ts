import { computed, type ReadonlySignal } from "@preact/signals";
import type { ConfigurationView } from "../../core/configuration/configuration-view.ts";
import type { WorkerApi } from "../../messaging/worker-api.ts";
import type { Clock } from "../clock.ts";
import { createKeptEntry, type KeptEntry } from "../vault/kept-entry.ts";
import type { VaultOptions } from "../vault/vault-model.ts";
import { createCenterChoice, startOf, type CenterChoice } from "./center-choice.ts";
import { regionsIn } from "./checking.ts";
import { createSignInModel, type SignInModel } from "./sign-in-model.ts";
import { createSourceForm, type SourceForm } from "./source-form.ts";
import { formatBase, type FormKind } from "./source-text.ts";

/** What a person does at one source that has a form, kept while another is looked at. */
export interface SourceWork {
  readonly form: SourceForm;
  readonly signIn: SignInModel;
  /** Where tokens are kept. */
  readonly kept: KeptEntry;
  /** Of an Identity Center. */
  readonly center: CenterChoice;
}

export interface SourceWorkOptions {
  readonly api: WorkerApi;
  readonly configuration: ReadonlySignal<ConfigurationView | undefined>;
  readonly clock: Pick<Clock, "after" | "now">;
  /** Reads the configuration again. */
  read(): Promise<void>;
  readonly vaultAt: VaultOptions;
}

export interface SourceWorks {
  /** No id: a new one of this kind. */
  of(kind: FormKind, id: string | undefined): SourceWork;
  isEdited(): boolean;
  drop(id: string | undefined, kind: FormKind): void;
}

/** Under what a sign-in goes that comes before its source. */
const NEW = "new";

export function createSourceWorks(options: SourceWorkOptions): SourceWorks {
  const works = new Map<string, SourceWork>();
  const keyOf = (kind: FormKind, id: string | undefined): string => `${kind} ${id ?? ""}`;

  return {
    of: (kind, id) => {
      const known = works.get(keyOf(kind, id));
      if (known) return known;
      const work = createSourceWork(options, kind, id);
      works.set(keyOf(kind, id), work);
      return work;
    },
    isEdited: () => [...works.values()].some(({ form }) => form.isEdited.value),
    drop: (id, kind) => {
      works.get(keyOf(kind, id))?.signIn.cancel();
      works.delete(keyOf(kind, id));
    },
  };
}

function createSourceWork(
  { api, configuration, clock, read, vaultAt }: SourceWorkOptions,
  kind: FormKind,
  id: string | undefined,
): SourceWork {
  const definitions = computed(() =>
    (configuration.value?.sources ?? []).map(({ definition }) => definition),
  );
  const saved = computed(() => {
    const found = definitions.value.find((each) => each.id === id);
    return found && found.kind !== "keys" ? found : undefined;
  });
  const initial = computed(() => {
    const [region = ""] = regionsIn(configuration.value);
    const [first] = definitions.value;
    const base = first ? formatBase({ kind: "source", sourceId: first.id }) : "";
    return kind === "assumed-role" ? { region, base } : {};
  });
  const form = createSourceForm({ kind, saved, initial, definitions });
  const center = createCenterChoice(api, form);
  const current = computed(
    () => configuration.value?.sources.find((each) => each.definition.id === id)?.kept ?? "session",
  );
  const kept = createKeptEntry({ ...vaultAt, current });
  const signIn = createSignInModel({
    api,
    kept,
    sourceId: id ?? NEW,
    clock,
    onSignedIn: async () => {
      await read();
      if (kind === "identity-center") await center.read();
    },
  });
  // A sign-in is a source's own: what came before its source is begun anew.
  if (id !== undefined && kind !== "assumed-role" && kind !== "endpoint") {
    configuration.subscribe(() => void signIn.resume());
  }
  return { form, signIn, kept, center };
}

/** Signs in to the Identity Center of a form, unless a sign-in of its start URL is there already. */
export async function signInToCenter(
  { form, signIn, center }: SourceWork,
  id: string | undefined,
): Promise<void> {
  if (!form.tell("startUrl", "region")) return;
  if (await center.read("silent")) return;
  await signIn.begin({ kind: "device", sourceId: id ?? NEW, ...startOf(form) });
  const failure = signIn.failure.value;
  if (failure) form.refuse(failure);
}
