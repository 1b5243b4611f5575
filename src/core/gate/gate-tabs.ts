import type { Result } from "../errors.ts";
import type { Arrival } from "./arrival.ts";
import type { GatePorts } from "./gate-ports.ts";
import { approve, isBlank, noGateTab, without, type GateTab } from "./gate-tab.ts";
import { withoutFragment } from "./opened-urls.ts";

type TabPorts = Pick<GatePorts, "armedTabs" | "letPass" | "keepTab">;

/** A document in a tab, as the browser says which one it is. */
export interface DocumentPlace {
  readonly tabId: number;
  readonly documentId: string;
}

/** What the gate knows of the tabs, and which of them the browser lets past it. */
export class GateTabs {
  readonly #ports: TabPorts;
  readonly #tabs = new Map<number, GateTab>();
  /** Counts the pages of a tab, to tell whether it still shows the same one. */
  readonly #visits = new Map<number, number>();
  #stepping: Promise<unknown> = Promise.resolve();

  constructor(ports: TabPorts) {
    this.#ports = ports;
  }

  /** Takes over what an earlier life kept, except where this one knows better already. */
  restore(kept: ReadonlyMap<number, GateTab>): void {
    for (const [tabId, tab] of kept) {
      if (!this.#tabs.has(tabId)) this.#tabs.set(tabId, tab);
    }
  }

  tab(tabId: number): GateTab {
    return this.#tabs.get(tabId) ?? noGateTab;
  }

  put(tabId: number, tab: GateTab): void {
    const before = this.tab(tabId);
    if (before === tab || (isBlank(before) && isBlank(tab))) return;
    if (isBlank(tab)) this.#tabs.delete(tabId);
    else this.#tabs.set(tabId, tab);
    this.#ports.keepTab(tabId, isBlank(tab) ? undefined : tab);
    if (before.pass !== tab.pass) void this.step();
  }

  forget(tabId: number): void {
    this.#visits.delete(tabId);
    this.put(tabId, noGateTab);
    void this.step();
  }

  /**
   * Brings the browser in step: it lets past just the tabs that are to pass, among them one that
   * was armed right now.
   */
  step(...justArmed: readonly number[]): Promise<Result<null>> {
    const step = (): Promise<Result<null>> => {
      const passing = [...this.#tabs].filter(([, { pass }]) => pass).map(([tabId]) => tabId);
      const all = new Set([...this.#ports.armedTabs(), ...justArmed, ...passing]);
      return this.#ports.letPass([...all]);
    };
    const stepping = this.#stepping.then(step);
    this.#stepping = stepping;
    return stepping;
  }

  /** The browser put another tab in the place of one, with its history. */
  replace(tabId: number, byTabId: number): void {
    const tab = this.tab(tabId);
    this.forget(tabId);
    this.put(byTabId, without(tab, "arrival", "pass"));
  }

  /** Tells, later, whether the tab still shows what it shows now. */
  stay(tabId: number): () => boolean {
    const visit = this.#visits.get(tabId);
    return () => this.#visits.get(tabId) === visit;
  }

  /** A tab has come to the gate. */
  arrive(arrival: Arrival): void {
    this.#visit(arrival.tabId);
    this.put(arrival.tabId, { ...without(this.tab(arrival.tabId), "pass"), arrival });
  }

  /** A tab shows a page, which is the one that it was to pass for. */
  show(tabId: number): void {
    this.#visit(tabId);
    const tab = this.tab(tabId);
    const isOver = tab.pass === "next-page";
    this.put(tabId, isOver ? without(tab, "arrival", "pass") : without(tab, "arrival"));
  }

  /** A page of ours sends the tab to a URL, for the origin that asked or for a person. */
  approve(tabId: number, url: string, initiator?: string): void {
    const approval = { url: withoutFragment(url), ...(initiator !== undefined && { initiator }) };
    this.put(tabId, approve(this.tab(tabId), approval));
  }

  /**
   * Who asked for a navigation of which the browser names this extension as the initiator: nothing
   * where that was not approved; no initiator where it was a person.
   */
  standIn(tabId: number, url: string): { readonly initiator?: string } | undefined {
    return this.tab(tabId).approvals.find((each) => each.url === withoutFragment(url));
  }

  #visit(tabId: number): void {
    this.#visits.set(tabId, (this.#visits.get(tabId) ?? 0) + 1);
  }
}
