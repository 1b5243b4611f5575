import { computed, type ReadonlySignal } from "@preact/signals";
import type { SourceView } from "../../core/credentials/source-view.ts";
import type { RuleDraft } from "../../core/rules/rule-draft.ts";
import type { RuleScope } from "../../core/rules/rule.ts";
import { scopeOfHost } from "../../core/signing/scope-of-host.ts";
import type { RuleProposal } from "../../core/tabs/tab-view.ts";
import type { WorkerApi } from "../../messaging/worker-api.ts";
import { createSourceChoice, type SourceChoice } from "../credentials/source-choice.ts";
import type { Doing } from "../doing.ts";
import type { VaultOptions } from "../vault/vault-model.ts";
import { createScopeEntry, type ScopeEntry } from "./scope-entry.ts";

/** What has to be asked before something can be signed: scope, credentials, new keys. */
export interface RuleMaking {
  /** No rule matches yet. */
  readonly makesRule: ReadonlySignal<boolean>;
  /** Which credentials sign, or new keys for those of the rule that matches. */
  readonly source: SourceChoice;
  /** Keys are asked for in place. */
  readonly asksKeys: ReadonlySignal<boolean>;
  readonly scope: ScopeEntry;
  /**
   * Keeps new keys and gives the draft of a rule, or only that all is there where a rule matches
   * already. Nothing where something is missing, which is then shown.
   */
  prepare(): Promise<{ readonly draft?: RuleDraft } | undefined>;
}

export interface RuleMakingOptions {
  readonly api: Pick<WorkerApi, "saveKeys">;
  /** What a rule would be made of. */
  readonly proposal: ReadonlySignal<RuleProposal | undefined>;
  /** A rule matches already; its source's id, where it is known. */
  readonly matched: ReadonlySignal<{ readonly sourceId?: string | undefined } | undefined>;
  readonly sources: ReadonlySignal<readonly SourceView[]>;
  readonly doing: Doing;
  /** Milliseconds since the epoch. */
  readonly now: ReadonlySignal<number>;
  readonly vaultAt: VaultOptions;
}

export function createRuleMaking(options: RuleMakingOptions): RuleMaking {
  const { api, proposal, matched, sources, doing, now, vaultAt } = options;
  const prescribed = computed(() => matched.value?.sourceId);
  const source = createSourceChoice({ api, sources, prescribed, now, vaultAt });
  const makesRule = computed(() => matched.value === undefined);
  const asksKeys = computed(
    () => (makesRule.value || prescribed.value !== undefined) && source.needsKeys.value,
  );
  const scope = createScopeEntry(
    computed(() => proposal.value?.scope),
    source.keys.region,
  );

  async function prepare(): Promise<{ readonly draft?: RuleDraft } | undefined> {
    const typedScope = makesRule.value ? scope.attempt() : {};
    const hasKeys = !asksKeys.value || source.keys.attempt() !== undefined;
    if (!typedScope || !hasKeys) return undefined;
    if (!makesRule.value && !asksKeys.value) return {};
    const resolved = await source.resolve();
    if (!resolved) return undefined;
    if (!resolved.ok) return doing.refuse(resolved.failure);
    if (!makesRule.value || !proposal.value) return {};
    return { draft: draftOf(proposal.value, { sourceId: resolved.value, scope: typedScope }) };
  }

  return { makesRule, source, asksKeys, scope, prepare };
}

/** Only what a person typed of the scope is kept in the rule; the host tells the rest. */
function draftOf(
  proposal: RuleProposal,
  { sourceId, scope }: { readonly sourceId: string; readonly scope: RuleScope },
): RuleDraft {
  const host = proposal.hosts[0] ?? "";
  return {
    name: scopeOfHost(host).apiId ?? host,
    enabled: true,
    hosts: proposal.hosts,
    pathPrefix: proposal.pathPrefix,
    scope,
    sourceId,
    headers: [],
    callers: [],
  };
}
