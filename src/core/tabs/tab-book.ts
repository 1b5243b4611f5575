import type { Outcome } from "../log/entry.ts";
import type { TabCaller } from "../rules/rule.ts";
import type { TabState } from "../tab-state.ts";
import {
  countOutcome,
  countRefusal,
  enterState,
  leavePage,
  noActivity,
  type Refusal,
  type TabActivity,
} from "./tab-activity.ts";

/** Everything that is known of one tab. */
export interface TabRecord {
  readonly state: TabState;
  readonly activity: TabActivity;
  readonly callers: readonly TabCaller[];
}

export interface TabBookPorts {
  /** Keeps a record across restarts of the worker; one that is over is kept no longer. */
  keep(tabId: number, record: TabRecord | undefined): void;
  /** Something that screens show of this tab has changed. */
  onChange(tabId: number, record: TabRecord): void;
}

const unknownTab: TabRecord = { state: { kind: "off" }, activity: noActivity, callers: [] };

/** What is known of the tabs, at hand without waiting, and kept across restarts. */
export class TabBook {
  readonly #records = new Map<number, TabRecord>();
  readonly #ports: TabBookPorts;

  constructor(ports: TabBookPorts) {
    this.#ports = ports;
  }

  /** Takes over what an earlier life kept, except where this one knows better already. */
  restore(kept: ReadonlyMap<number, TabRecord>): void {
    for (const [tabId, record] of kept) {
      if (!this.#records.has(tabId)) this.#records.set(tabId, record);
    }
  }

  record(tabId: number): TabRecord {
    return this.#records.get(tabId) ?? unknownTab;
  }

  all(): ReadonlyMap<number, TabRecord> {
    return this.#records;
  }

  enter(tabId: number, state: TabState): void {
    const record = this.record(tabId);
    if (record.state.kind === state.kind && state.kind === "off") return;
    // One that stays armed, by another life of the worker as well, is so since the same moment.
    const isStill = record.state.kind === "on" && state.kind === "on";
    const entered = isStill ? record.state : state;
    this.#put(tabId, { ...record, state: entered, activity: enterState(record.activity) });
  }

  countOutcome(tabId: number, outcome: Outcome, decided: TabActivity["lastDecided"]): void {
    const record = this.record(tabId);
    this.#put(tabId, { ...record, activity: countOutcome(record.activity, outcome, decided) });
  }

  countRefusal(tabId: number, refusal: Refusal): void {
    const record = this.record(tabId);
    const activity = countRefusal(record.activity, refusal);
    this.#put(tabId, { ...record, activity });
  }

  leavePage(tabId: number): void {
    const record = this.record(tabId);
    const { refusals, lastDecided } = record.activity;
    if (refusals.length === 0 && lastDecided === undefined) return;
    this.#put(tabId, { ...record, activity: leavePage(record.activity) });
  }

  /** Allows a caller in this tab, until the tab shows another origin. */
  allow(tabId: number, caller: TabCaller): void {
    const record = this.record(tabId);
    const others = record.callers.filter(
      ({ ruleId, origin }) => ruleId !== caller.ruleId || origin !== caller.origin,
    );
    this.#put(tabId, { ...record, callers: [...others, caller] });
  }

  /** The tab shows a page: whoever was allowed here and is of another origin is so no more. */
  showPage(tabId: number, origin: string): void {
    const record = this.record(tabId);
    const callers = record.callers.filter((each) => each.origin === origin);
    if (callers.length < record.callers.length) this.#put(tabId, { ...record, callers });
  }

  /** Another tab takes the place of one, whose state it does not have yet. */
  replace(tabId: number, byTabId: number): void {
    const { activity, callers } = this.record(tabId);
    this.#put(byTabId, { state: { kind: "off" }, activity, callers });
    this.forget(tabId);
  }

  forget(tabId: number): void {
    if (this.#records.delete(tabId)) this.#ports.keep(tabId, undefined);
  }

  #put(tabId: number, record: TabRecord): void {
    this.#records.set(tabId, record);
    this.#ports.keep(tabId, record);
    this.#ports.onChange(tabId, record);
  }
}
