import { computed, signal, type ReadonlySignal } from "@preact/signals";
import type { SourceView } from "../../core/credentials/source-view.ts";
import { compileRules, matchRules } from "../../core/rules/match-rule.ts";
import type { RuleDraft } from "../../core/rules/rule-draft.ts";
import type { Rule } from "../../core/rules/rule.ts";
import { proposalFor } from "../../core/tabs/describe-tab.ts";
import type { RuleProposal } from "../../core/tabs/tab-view.ts";
import type { WorkerApi } from "../../messaging/worker-api.ts";
import type { Doing } from "../doing.ts";
import type { VaultOptions } from "../vault/vault-model.ts";
import { readApiUrl } from "./api-url.ts";
import { createRuleMaking, type RuleMaking } from "./rule-making.ts";

/** *Paste your API's URL*: makes the rule, opens a tab that is armed before it navigates. */
export interface OpenApiModel {
  readonly text: ReadonlySignal<string>;
  type(text: string): void;
  /** The field was left: what is wrong is said. */
  leave(): void;
  readonly problem: ReadonlySignal<string | undefined>;
  /** The rule that signs it already. */
  readonly rule: ReadonlySignal<Rule | undefined>;
  /** What a rule would be made of, once the URL is one that can be signed. */
  readonly proposal: ReadonlySignal<RuleProposal | undefined>;
  readonly making: RuleMaking;
  open(): Promise<void>;
}

export interface OpenApiOptions {
  readonly api: Pick<WorkerApi, "openApi" | "saveKeys">;
  readonly rules: ReadonlySignal<readonly Rule[]>;
  readonly sources: ReadonlySignal<readonly SourceView[]>;
  readonly doing: Doing;
  /** Milliseconds since the epoch. */
  readonly now: ReadonlySignal<number>;
  readonly vaultAt: VaultOptions;
}

export function createOpenApiModel(options: OpenApiOptions): OpenApiModel {
  const { api, rules, sources, doing, now, vaultAt } = options;
  const text = signal("");
  const isLeft = signal(false);
  const read = computed(() => readApiUrl(text.value));
  const url = computed(() => (read.value.kind === "url" ? read.value.url : undefined));
  const compiled = computed(() => compileRules(rules.value));
  const rule = computed(() => url.value && matchRules(compiled.value, url.value)[0]?.rule);
  const proposal = computed(
    () => url.value && proposalFor({ url: url.value.href, hasStage: true }),
  );
  const making = createRuleMaking({ api, proposal, matched: rule, sources, doing, now, vaultAt });

  async function open(): Promise<void> {
    isLeft.value = true;
    const to = url.value;
    await doing.run(async () => {
      if (!to) {
        if (making.asksKeys.value) making.source.keys.attempt();
        return undefined;
      }
      const prepared = await making.prepare();
      const draft = prepared && (prepared.draft ?? (rule.value && draftOfRule(rule.value)));
      return draft && api.openApi({ url: to.href, draft });
    });
  }

  return {
    text,
    type: (value) => {
      text.value = value;
    },
    leave: () => {
      isLeft.value = text.value.trim() !== "";
    },
    problem: computed(() =>
      isLeft.value && read.value.kind === "wrong" ? read.value.problem : undefined,
    ),
    rule,
    proposal,
    making,
    open,
  };
}

/** The rule as it is: what matches already is not made again. */
function draftOfRule({ headerNames, ...rule }: Rule): RuleDraft {
  return { ...rule, headers: headerNames.map((name) => ({ name })) };
}
