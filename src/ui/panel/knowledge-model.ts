import { computed, signal, type ReadonlySignal } from "@preact/signals";
import type { SourceView } from "../../core/credentials/source-view.ts";
import { compileRules, matchRules, type CompiledRule } from "../../core/rules/match-rule.ts";
import type { Rule } from "../../core/rules/rule.ts";
import type { WorkerClient } from "../worker-client.ts";

/** Rules and sources as they are now, read once somebody asks and kept up to date then. */
export interface KnowledgeModel {
  /** Undefined until it was read. */
  readonly rules: ReadonlySignal<readonly CompiledRule[] | undefined>;
  readonly sources: ReadonlySignal<readonly SourceView[]>;
  read(): Promise<void>;
  /** The rule that decides about a URL. */
  ruleFor(url: string): Rule | undefined;
}

export function createKnowledgeModel(worker: WorkerClient, ended: AbortSignal): KnowledgeModel {
  const view = signal<Awaited<ReturnType<WorkerClient["api"]["configuration"]>> | undefined>(
    undefined,
  );
  const rules = computed(
    () => view.value && compileRules(view.value.rules.map(({ rule }) => rule)),
  );
  let isAsked = false;

  async function read(): Promise<void> {
    isAsked = true;
    const found = await worker.api.configuration().catch(() => undefined);
    if (found) view.value = found;
  }

  const hear = (): void => {
    if (isAsked) void read();
  };
  worker.on("configuration", hear, ended);
  worker.onReset(hear, ended);

  return {
    rules,
    sources: computed(() => view.value?.sources ?? []),
    read,
    ruleFor: (url) =>
      URL.canParse(url) ? matchRules(rules.value ?? [], new URL(url))[0]?.rule : undefined,
  };
}
