import { batch, computed, signal, type ReadonlySignal } from "@preact/signals";
import type { SourceView } from "../../core/credentials/source-view.ts";
import { fail, succeed, type Result } from "../../core/errors.ts";
import type { WorkerApi } from "../../messaging/worker-api.ts";
import { createKeptEntry, type KeptEntry } from "../vault/kept-entry.ts";
import type { VaultOptions } from "../vault/vault-model.ts";
import { createKeysEntry, type KeysEntry } from "./keys-entry.ts";
import { createSourceName, type SourceName } from "./source-name.ts";
import { canSign, needOf, type SourceNeed } from "./source-state-text.ts";

/** Which credentials will sign: a source, with new keys where its own are gone, or a new one. */
export interface SourceChoice {
  readonly sources: ReadonlySignal<readonly SourceView[]>;
  /** Absent for a new source. */
  readonly chosen: ReadonlySignal<SourceView | undefined>;
  /** No id for a new source. */
  choose(id: string | undefined): void;
  /** Keys have to be given before anything can be signed. */
  readonly needsKeys: ReadonlySignal<boolean>;
  /** What else a person has to give the chosen source, in the settings. */
  readonly need: ReadonlySignal<Exclude<SourceNeed, "keys"> | undefined>;
  readonly keys: KeysEntry;
  readonly name: SourceName;
  /** Where new keys are kept. */
  readonly kept: KeptEntry;
  /**
   * Keeps new keys where some are needed, and gives the id of the source that signs; nothing where
   * the vault wants something, which is then shown.
   */
  resolve(): Promise<Result<string> | undefined>;
}

export interface SourceChoiceOptions {
  readonly api: Pick<WorkerApi, "saveKeys">;
  readonly sources: ReadonlySignal<readonly SourceView[]>;
  /** The source that a rule prescribes: only its keys may be missing. */
  readonly prescribed?: ReadonlySignal<string | undefined>;
  /** Milliseconds since the epoch. */
  readonly now: ReadonlySignal<number>;
  readonly vaultAt: VaultOptions;
}

export function createSourceChoice(options: SourceChoiceOptions): SourceChoice {
  const { api, sources, prescribed, now, vaultAt } = options;
  const keys = createKeysEntry(() => now.peek());
  const name = createSourceName(keys, sources);
  const selection = createSelection({ sources, prescribed, now });
  const { chosen, choose } = selection;
  const needed = computed(() => (chosen.value ? needOf(chosen.value, now.value) : "keys"));
  const needsKeys = computed(() => needed.value === "keys");

  const kept = createKeptEntry({
    ...vaultAt,
    current: computed(() => chosen.value?.kept ?? "session"),
  });

  async function resolve(): Promise<Result<string> | undefined> {
    const source = chosen.value?.definition;
    if (source && !needsKeys.value) return succeed(source.id);
    const credentials = keys.attempt();
    if (!credentials)
      return fail("credentials-missing", "The keys are missing.", { field: "keys" });
    const draft = source ? { id: source.id, name: source.name } : { name: name.value.value };
    const keeping = await kept.attempt();
    if (!keeping) return undefined;
    const before = sources.value;
    const answer = await api.saveKeys({ ...draft, credentials, kept: keeping });
    if (!answer.ok) {
      name.refuse(answer.failure);
      return answer;
    }
    batch(() => {
      keys.clear();
      kept.clear();
      name.clear();
      selection.take(answer.value, before);
    });
    return succeed(answer.value.definition.id);
  }

  return {
    sources,
    chosen,
    choose,
    needsKeys,
    need: computed(() => (needed.value === "keys" ? undefined : needed.value)),
    keys,
    kept,
    name,
    resolve,
  };
}

/** The source that is chosen, else the first that can sign. */
function createSelection({
  sources,
  prescribed,
  now,
}: Pick<SourceChoiceOptions, "sources" | "now"> & {
  readonly prescribed: SourceChoiceOptions["prescribed"] | undefined;
}) {
  const wanted = signal<{ readonly id: string | undefined } | undefined>(undefined);
  // What was just saved, until the sources have been read again.
  const saved = signal<{ readonly view: SourceView; readonly before: unknown } | undefined>(
    undefined,
  );
  return {
    chosen: computed(() => {
      const all = sources.value;
      if (saved.value?.before === all) return saved.value.view;
      const id = prescribed?.value ?? wanted.value?.id;
      if (id !== undefined) return all.find(({ definition }) => definition.id === id);
      return wanted.value ? undefined : (all.find((each) => canSign(each, now.value)) ?? all[0]);
    }),
    choose: (id: string | undefined) =>
      batch(() => {
        wanted.value = { id };
        saved.value = undefined;
      }),
    take: (view: SourceView, before: unknown) =>
      batch(() => {
        wanted.value = { id: view.definition.id };
        saved.value = { view, before };
      }),
  };
}
