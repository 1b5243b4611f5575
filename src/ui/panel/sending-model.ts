import { signal, type ReadonlySignal } from "@preact/signals";
import type { Entry } from "../../core/log/entry.ts";
import type { RuleDraft } from "../../core/rules/rule-draft.ts";
import { scopeOfHost } from "../../core/signing/scope-of-host.ts";
import { draftOfEntry, type RequestDraft } from "../../core/sending/request-draft.ts";
import type { WorkerClient } from "../worker-client.ts";
import { createCompareModel, type CompareModel } from "./compare-model.ts";
import { createComposeModel, type ComposeModel, type Origin } from "./compose-model.ts";
import { createKeptModel, type KeptModel } from "./kept-model.ts";
import { createKnowledgeModel, type KnowledgeModel } from "./knowledge-model.ts";
import { createSendings } from "./sendings.ts";
import { createTrialModel, type TrialModel } from "./trial-model.ts";

/** What stands over the log. */
export type Screen = "compose" | "compare";

/** Everything that sends from the panel. */
export interface SendingModel {
  readonly screen: ReadonlySignal<Screen | undefined>;
  readonly compose: ComposeModel;
  readonly compare: CompareModel;
  readonly kept: KeptModel;
  readonly trials: TrialModel;
  readonly knowledge: KnowledgeModel;
  /** Composes from nothing, or from what was kept. */
  begin(origin?: Exclude<Origin, { kind: "entry" }>): void;
  /** Composes from an entry. */
  edit(entry: Entry): void;
  /** Sends an entry's request as it was; where something of it is missing, that is asked for. */
  again(entry: Entry): void;
  compareEntry(entry: Entry): void;
  compareDraft(draft: RequestDraft): void;
  /** Composes what was to be compared. */
  editCompared(): void;
  /** Makes a rule for a host that tells its service and region. */
  makeRule(host: string, sourceId: string): Promise<void>;
  close(): void;
}

export function createSendingModel(
  worker: WorkerClient,
  newId: () => string,
  ended: AbortSignal,
): SendingModel {
  const screen = signal<Screen | undefined>(undefined);
  const sendings = createSendings(worker, newId, ended);
  const knowledge = createKnowledgeModel(worker, ended);
  const compose = createComposeModel({ knowledge, sendings });
  const compare = createCompareModel({ knowledge, sendings });
  const kept = createKeptModel(worker);

  function showCompose(): void {
    kept.ask();
    screen.value = "compose";
    void kept.read();
  }

  function compareWith(draft: RequestDraft, entry?: Entry): void {
    compare.begin(draft, entry);
    screen.value = "compare";
  }

  return {
    screen,
    compose,
    compare,
    kept,
    trials: createTrialModel(worker, sendings),
    knowledge,
    begin: (origin = { kind: "nothing" }) => {
      compose.begin(origin);
      showCompose();
    },
    edit: (entry) => {
      compose.beginFrom(entry);
      showCompose();
    },
    again: (entry) => {
      compose.beginFrom(entry);
      showCompose();
      // Whether a rule signs for it is known then.
      void knowledge.read().then(() => compose.send());
    },
    compareEntry: (entry) => compareWith(draftOfEntry(entry), entry),
    compareDraft: (draft) => compareWith(draft),
    editCompared: () => {
      const { draft } = compare;
      if (draft.value) compose.beginWith(draft.value);
      showCompose();
    },
    makeRule: async (host, sourceId) => {
      await compose.doing.run(() => worker.api.saveRule(ruleFor(host, sourceId)));
      await knowledge.read();
    },
    close: () => {
      screen.value = undefined;
    },
  };
}

/** The host tells the scope, and a person sends from here: no page may call. */
function ruleFor(host: string, sourceId: string): RuleDraft {
  return {
    name: scopeOfHost(host).apiId ?? host,
    enabled: true,
    hosts: [host],
    pathPrefix: "/",
    scope: {},
    sourceId,
    headers: [],
    callers: [],
  };
}
