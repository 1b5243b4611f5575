import type { Entry } from "../core/log/entry.ts";
import { outcomeOf } from "../core/log/make-entry.ts";
import type { Recorder } from "../core/log/recorder.ts";
import type { RuleUse } from "../core/rules/rule-use.ts";
import type { Settled } from "../core/settled.ts";
import type { TabBook } from "../core/tabs/tab-book.ts";
import type { Books } from "./load-kept.ts";

export interface SettlingPorts {
  readonly recorder: Recorder;
  readonly tabs: TabBook;
  readonly use: RuleUse;
  readonly vault: Pick<Books["vault"], "countRefused">;
  showStopped(tabId: number, entryId: string): Promise<void>;
  /** Resolves once every entry that was made is written. */
  written(): Promise<void>;
}

/**
 * Writes into the log, and into the tab's counts, how each held request ended; what it gives
 * resolves once the entry is written.
 */
export function settleInto(ports: SettlingPorts): (settled: Settled) => Promise<void> | void {
  const { recorder, tabs, use, vault } = ports;
  return (settled) => {
    if (isNothingOfOurs(settled)) return;
    const entry = recorder.settle(settled);
    const { rule } = settled.decision;
    tabs.countOutcome(entry.tabId, outcomeOf(settled), rule && { ruleId: rule.id, url: entry.url });
    if (entry.failure?.code === "vault-locked") vault.countRefused();
    if (rule && entry.outcome === "signed") use.count(rule.id, settled.releasedAt);
    if (isStoppedPage(entry)) void ports.showStopped(entry.tabId, entry.id);
    return ports.written();
  };
}

/** The browser's patterns are coarser than the rules: what no rule matches went on, unnoted. */
function isNothingOfOurs({ decision, ending }: Settled): boolean {
  return decision.kind === "pass" && !decision.rule && ending.kind === "carried-out";
}

/** A page that was not opened: the tab says why. */
function isStoppedPage({ kind, outcome, failure }: Entry): boolean {
  return kind === "navigation" && outcome === "failed" && failure?.code !== "request-aborted";
}
