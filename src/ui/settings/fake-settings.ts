import type { ConfigurationView, RuleView } from "../../core/configuration/configuration-view.ts";
import {
  moveRule,
  putRule,
  putSource,
  removeRule,
  removeSource,
  type Edit,
} from "../../core/configuration/edit-configuration.ts";
import type { Configuration } from "../../core/configuration/configuration.ts";
import { isSame } from "../../core/configuration/is-same.ts";
import { planImport } from "../../core/configuration/plan-import.ts";
import { readDocument } from "../../core/configuration/read-document.ts";
import type { SourceView } from "../../core/credentials/source-view.ts";
import { fail, succeed, type Result } from "../../core/errors.ts";
import type { Rule } from "../../core/rules/rule.ts";
import type { ImportDraft, WorkerApi } from "../../messaging/worker-api.ts";
import { createFakeWorker, createManualClock, type FakeWorker } from "../panel/fake-worker.ts";
import { fakeVaultKeys } from "../vault/fake-vault-keys.ts";
import { createSettingsModel, type SettingsModel } from "./settings-model.ts";

export const source = { id: "s1", name: "orders-dev", kind: "keys" } as const;
export const otherSource = { id: "s2", name: "ci-keys", kind: "keys" } as const;

export function ruleOf(id: string, parts: Partial<Rule> = {}): Rule {
  return {
    id,
    name: `Rule ${id}`,
    enabled: true,
    hosts: [`${id}.execute-api.eu-central-1.amazonaws.com`],
    pathPrefix: "/",
    scope: {},
    sourceId: "s1",
    headerNames: [],
    callers: [],
    ...parts,
  };
}

export interface FakeSettings {
  readonly model: SettingsModel;
  readonly worker: FakeWorker;
  readonly calls: readonly Call[];
  readonly clock: ReturnType<typeof createManualClock>;
  readonly saved: readonly SavedFile[];
  /** What the address says. */
  readonly address: () => string;
  /** Follows a link to a fragment. */
  follow(fragment: string): void;
  /** What is configured now. */
  readonly configured: () => Configuration;
}

/** The settings over a worker in memory that edits a configuration as the real one does. */
export async function openFakeSettings(
  rules: readonly Rule[],
  fragment = "",
): Promise<FakeSettings> {
  const kept: Kept = {
    configuration: { version: 1, rules, sources: [source, otherSource] },
    calls: [],
    onChange: () => worker.tell("configuration", null),
  };
  const saved: SavedFile[] = [];
  let hash = fragment;
  let hearAddress = (): void => undefined;
  const clock = createManualClock();
  const worker = createFakeWorker(apiOver(kept));
  const model = createSettingsModel(
    {
      worker,
      clock,
      saveFile: (name, text) => void saved.push({ name, text }),
      vaultKeys: fakeVaultKeys,
      fragment: {
        read: () => hash,
        write: (to) => {
          hash = to;
        },
        onChange: (hear) => {
          hearAddress = hear;
        },
      },
    },
    new AbortController().signal,
  );
  await model.read();
  return {
    model,
    worker,
    calls: kept.calls,
    clock,
    saved,
    address: () => hash,
    follow: (to) => {
      hash = to;
      hearAddress();
    },
    configured: () => kept.configuration,
  };
}

interface SavedFile {
  readonly name: string;
  readonly text: string;
}

type Call = readonly [name: string, request: unknown];

interface Kept {
  configuration: Configuration;
  readonly calls: Call[];
  readonly onChange: () => void;
}

function apiOver(kept: Kept): Partial<WorkerApi> {
  let number = 0;
  const newId = (): string => `new${++number}`;

  async function change<Value>(
    call: Call,
    edit: (configuration: Configuration) => Result<Edit<Value>>,
  ): Promise<Result<Value>> {
    kept.calls.push(call);
    const edited = edit(kept.configuration);
    if (!edited.ok) return edited;
    kept.configuration = edited.value.configuration;
    kept.onChange();
    return succeed(edited.value.value);
  }

  async function put(call: Call, id: string, name: string): Promise<Result<SourceView>> {
    const done = await change(call, (current) => putSource(current, { id, name, kind: "keys" }));
    return done.ok ? succeed(viewOf(done.value, kept.configuration)) : done;
  }

  const plan = ({ text, choice }: ImportDraft) => {
    const read = readDocument(text, { sources: kept.configuration.sources });
    return read.ok ? succeed(planImport(kept.configuration, read.value, { choice, newId })) : read;
  };

  return {
    configuration: async () => viewAll(kept.configuration),
    planImport: async (draft) => {
      const planned = plan(draft);
      return planned.ok ? succeed(planned.value.changes) : planned;
    },
    importDocument: ({ seen, ...draft }) =>
      change(["importDocument", draft], () => {
        const planned = plan(draft);
        if (!planned.ok) return planned;
        const { configuration, changes } = planned.value;
        return isSame(changes, seen)
          ? succeed({ configuration, value: changes })
          : fail("input-invalid", "Your configuration has changed since this was shown.");
      }),
    saveRule: (draft) => change(["saveRule", draft], (current) => putRule(current, draft, newId)),
    moveRule: (request) =>
      change(["moveRule", request], (current) => moveRule(current, request.id, request.to)),
    removeRule: (id) => change(["removeRule", id], (current) => removeRule(current, id)),
    removeSource: (id) => change(["removeSource", id], (current) => removeSource(current, id)),
    saveKeys: (draft) => put(["saveKeys", draft], draft.id ?? newId(), draft.name),
    renameSource: (request) => put(["renameSource", request], request.id, request.name),
  };
}

function viewAll(configuration: Configuration): ConfigurationView {
  const rules: RuleView[] = [];
  for (const rule of configuration.rules) rules.push({ rule, missingHeaders: [], signedCount: 0 });
  const sources = configuration.sources.map((each) => viewOf(each, configuration));
  return { rules, sources, vault: { kind: "none" } };
}

function viewOf(definition: SourceView["definition"], { rules }: Configuration): SourceView {
  return {
    definition,
    state: { kind: "ready", accessKey: "AKIA…MPLE", temporary: false },
    kept: "session",
    usedBy: rules.filter(({ sourceId }) => sourceId === definition.id).map(({ name }) => name),
  };
}
