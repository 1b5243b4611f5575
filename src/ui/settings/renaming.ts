import { computed, signal, type ReadonlySignal } from "@preact/signals";
import type { SourceView } from "../../core/credentials/source-view.ts";
import type { WorkerApi } from "../../messaging/worker-api.ts";
import type { Doing } from "../doing.ts";

/** Another name for a source; its rules stay with it. */
export interface Renaming {
  /** As typed, or as it is. */
  readonly name: ReadonlySignal<string>;
  readonly isEdited: ReadonlySignal<boolean>;
  readonly problem: ReadonlySignal<string | undefined>;
  type(name: string): void;
  save(): Promise<void>;
}

export interface RenamingOptions {
  readonly api: Pick<WorkerApi, "renameSource">;
  readonly open: ReadonlySignal<SourceView | undefined>;
  readonly doing: Doing;
}

interface Typed {
  readonly id: string;
  readonly name: string;
  readonly problem?: string;
}

export function createRenaming({ api, open, doing }: RenamingOptions): Renaming {
  const typed = signal<Typed | undefined>(undefined);
  const definition = computed(() => open.value?.definition);
  const own = computed(() => (typed.value?.id === definition.value?.id ? typed.value : undefined));

  async function save(): Promise<void> {
    const wanted = own.value;
    if (!wanted) return;
    const { id, name } = wanted;
    await doing.run(async () => {
      const renamed = await api.renameSource({ id, name });
      typed.value = renamed.ok ? undefined : { id, name, problem: renamed.failure.message };
      return renamed.ok ? renamed : undefined;
    });
  }

  return {
    name: computed(() => own.value?.name ?? definition.value?.name ?? ""),
    isEdited: computed(
      () => own.value !== undefined && own.value.name.trim() !== definition.value?.name,
    ),
    problem: computed(() => own.value?.problem),
    type: (name) => {
      const id = definition.value?.id;
      typed.value = id === undefined ? undefined : { id, name };
    },
    save,
  };
}
