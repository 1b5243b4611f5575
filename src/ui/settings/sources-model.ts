import { computed, signal, type ReadonlySignal } from "@preact/signals";
import type { ConfigurationView } from "../../core/configuration/configuration-view.ts";
import type { SourceView } from "../../core/credentials/source-view.ts";
import type { WorkerApi } from "../../messaging/worker-api.ts";
import type { KeysEntry } from "../credentials/keys-entry.ts";
import type { SourceName } from "../credentials/source-name.ts";
import type { KeptEntry } from "../vault/kept-entry.ts";
import type { VaultOptions } from "../vault/vault-model.ts";
import type { Clock } from "../clock.ts";
import type { Doing } from "../doing.ts";
import { createChecking, type Checking } from "./checking.ts";
import { createGivingCode, type GivingCode } from "./giving-code.ts";
import { createKeysKeeping } from "./keys-keeping.ts";
import type { Removal } from "./removal.ts";
import { createRenaming, type Renaming } from "./renaming.ts";
import type { Route } from "./route.ts";
import type { FormKind } from "./source-text.ts";
import { createSourceWorks, type SourceWork, type SourceWorks } from "./source-work.ts";

/** The credential sources, and the one that is open. */
export interface SourcesModel {
  readonly list: ReadonlySignal<readonly SourceView[]>;
  /** The open source; absent for a new one. */
  readonly open: ReadonlySignal<SourceView | undefined>;
  readonly isNew: ReadonlySignal<boolean>;
  /** Of the open source, or what a new one is to be. */
  readonly kind: ReadonlySignal<SourceKind>;
  chooseKind(kind: SourceKind): void;
  /** The open source’s form and sign-in; keys have none. */
  readonly work: ReadonlySignal<SourceWork | undefined>;
  readonly checking: Checking;
  readonly givingCode: GivingCode;
  /** Something was typed that leaving the page would lose. */
  readonly hasEdits: ReadonlySignal<boolean>;
  /** Keys for the open source, or for a new one. */
  readonly keys: ReadonlySignal<KeysEntry>;
  /** Where the secrets of the open source are kept, or those of a new one. */
  readonly kept: ReadonlySignal<KeptEntry>;
  /** Keeps those of the open source where a person has chosen. */
  move(): Promise<void>;
  /** The name of a new source. */
  readonly newName: SourceName;
  /** Another name for the open source. */
  readonly renaming: Renaming;
  /** Makes a new source of the keys, or gives them to the open one. */
  keep(): Promise<void>;
  /** Saves the form of a source that has one. */
  save(): Promise<void>;
  remove(): Promise<void>;
}

export type SourceKind = FormKind | "keys";

export interface SourcesOptions {
  readonly api: WorkerApi;
  readonly configuration: ReadonlySignal<ConfigurationView | undefined>;
  readonly route: ReadonlySignal<Route>;
  go(route: Route): void;
  /** Reads the configuration again. */
  read(): Promise<void>;
  readonly doing: Doing;
  readonly removal: Removal;
  readonly clock: Pick<Clock, "after" | "now">;
  /** Milliseconds since the epoch. */
  now(): number;
  readonly vaultAt: VaultOptions;
}

export function createSourcesModel(options: SourcesOptions): SourcesModel {
  const { api, configuration, route, read, doing, removal, clock, now, vaultAt } = options;
  const list = computed(() =>
    (configuration.value?.sources ?? []).filter(
      ({ definition }) => definition.id !== removal.pending.value?.id,
    ),
  );
  const isEmpty = computed(() => configuration.value !== undefined && list.value.length === 0);
  const isNew = computed(
    () => route.value.page === "sources" && (route.value.kind === "new" || isEmpty.value),
  );
  const open = computed(() => (isNew.value ? undefined : openIn(list.value, route.value)));
  const chosenKind = signal<SourceKind>("keys");
  const kind = computed(() => open.value?.definition.kind ?? chosenKind.value);
  const works = createSourceWorks({ api, configuration, clock, read, vaultAt });
  const work = computed(() =>
    kind.value === "keys" ? undefined : works.of(kind.value, open.value?.definition.id),
  );
  const { newName, keep, ...ofKeys } = createKeysKeeping({ ...options, list, open });
  const { keys } = ofKeys;
  const kept = computed(() => work.value?.kept ?? ofKeys.kept.value);

  return {
    list,
    open,
    isNew,
    kind,
    chooseKind: (to) => {
      chosenKind.value = to;
    },
    work,
    keys,
    kept,
    move: () => moveSecrets(kept.value, open.value, options),
    newName,
    keep,
    save: async () => {
      if (work.value) await saveForm(work.value, works, options);
    },
    checking: createChecking({
      api,
      configuration,
      open,
      read,
      now,
      refuse: (failure) => work.value?.form.refuse(failure) ?? false,
    }),
    givingCode: createGivingCode({ api, open }),
    hasEdits: computed(() => {
      const isTyped = work.value?.form.isEdited.value === true || works.isEdited();
      return isTyped || keys.value.credentials.value !== undefined;
    }),
    renaming: createRenaming({ api, open, doing }),
    remove: async () => {
      const source = open.value;
      if (source) await removeSource(source, options);
    },
  };
}

async function moveSecrets(
  kept: KeptEntry,
  source: SourceView | undefined,
  { api, doing, read }: SourcesOptions,
): Promise<void> {
  await doing.run(async () => {
    const keeping = await kept.attempt();
    if (!keeping || !source) return undefined;
    const moved = await api.moveSource({ id: source.definition.id, kept: keeping });
    await read();
    kept.clear();
    return moved;
  });
}

async function saveForm(
  { form, kept }: SourceWork,
  works: SourceWorks,
  { api, doing, read, go }: SourcesOptions,
): Promise<void> {
  const draft = form.attempt();
  if (!draft) return;
  await doing.run(async () => {
    const isGiven = draft.token !== undefined || draft.definition.id === "";
    const keeping = isGiven ? await kept.attempt() : undefined;
    if (isGiven && !keeping) return undefined;
    const saved = await api.saveSource({ ...draft, ...(keeping && { kept: keeping }) });
    if (!saved.ok) return form.refuse(saved.failure) ? undefined : saved;
    await read();
    form.revert();
    if (isGiven) kept.clear();
    if (draft.definition.id === "") works.drop(undefined, form.kind);
    go({ page: "sources", kind: "one", id: saved.value.definition.id });
    return saved;
  });
}

function openIn(list: readonly SourceView[], route: Route): SourceView | undefined {
  const id = route.kind === "one" && route.page === "sources" ? route.id : undefined;
  return list.find(({ definition }) => definition.id === id) ?? list[0];
}

/** No rule uses it, so it can wait until nobody wants it back. */
async function removeSource(
  { definition }: SourceView,
  { api, doing, removal, go }: SourcesOptions,
): Promise<void> {
  const { id, name } = definition;
  await removal.start({
    id,
    name,
    finish: async () => {
      await doing.run(() => api.removeSource(id));
    },
    undo: async () => go({ page: "sources", kind: "one", id }),
  });
}
