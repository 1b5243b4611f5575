import type { Result } from "../errors.ts";
import { matchesHost } from "../rules/host-pattern.ts";
import { isSignableUrl, matchRules } from "../rules/match-rule.ts";
import type { Rule } from "../rules/rule.ts";
import type { TabState } from "../tab-state.ts";
import type { Arrival } from "./arrival.ts";
import { ArrivalBook } from "./arrival-book.ts";
import { decideGate, type GateDecision } from "./decide-gate.ts";
import { gateExpressions, hasGate } from "./gate-expression.ts";
import type { GatePorts } from "./gate-ports.ts";
import { without, type GateTab } from "./gate-tab.ts";
import { GateTabs, type DocumentPlace } from "./gate-tabs.ts";
import type { GateView } from "./gate-view.ts";

export interface KeptGate {
  readonly tabs: ReadonlyMap<number, GateTab>;
  readonly isPaused: boolean;
}

/**
 * The gate before pages that a rule signs whenever they are opened: a fresh tab's first
 * navigation is led to a page of ours, which arms the tab and goes on, or asks.
 */
export class Gate {
  readonly #ports: GatePorts;
  readonly #tabs: GateTabs;
  readonly #expected: ArrivalBook;
  /** Answers that the gate's page has not asked for yet, by tab. */
  readonly #begun = new Map<number, { documentId: string; view: Promise<GateView> }>();
  #isPaused = false;

  constructor(ports: GatePorts) {
    this.#ports = ports;
    this.#tabs = new GateTabs(ports);
    this.#expected = new ArrivalBook(ports.clock);
  }

  restore({ tabs, isPaused }: KeptGate): void {
    this.#isPaused = isPaused;
    this.#tabs.restore(tabs);
  }

  /** Brings the browser in step with the rules, and with the tabs that are to pass. */
  async watch(): Promise<void> {
    const rules = this.#isPaused ? [] : this.#ports.rules().map(({ rule }) => rule);
    await Promise.all([this.#ports.leadToGate(gateExpressions(rules)), this.#tabs.step()]);
  }

  /** What the gate's page is to do: its tab is armed and goes on where nobody has to be asked. */
  async view(place: DocumentPlace): Promise<GateView> {
    const arrival = await this.#arrivalAt(place);
    if (!arrival) return { kind: "unknown" };
    const begun = this.#begun.get(place.tabId);
    this.#begun.delete(place.tabId);
    return begun?.documentId === place.documentId ? begun.view : this.#answer(arrival);
  }

  /** A person has this page signed, whoever asked for it. */
  async signOnce(place: DocumentPlace): Promise<GateView> {
    const arrival = await this.#arrivalAt(place);
    if (!arrival) return { kind: "unknown" };
    const rule = this.#ruleFor(arrival.url);
    if (!rule) return this.#letPass(arrival);
    await Promise.all([this.#resume(), this.#ports.opened.remove(arrival.url)]);
    return this.#open(arrival, rule, undefined);
  }

  /** A person opens this page without its being signed. */
  async openUnsigned(place: DocumentPlace): Promise<GateView> {
    const arrival = await this.#arrivalAt(place);
    if (!arrival) return { kind: "unknown" };
    await this.#ports.opened.remove(arrival.url);
    return this.#letPass(arrival);
  }

  /** A page of ours sends the tab to a URL because a person chose so. */
  approve(tabId: number, url: string): void {
    this.#tabs.approve(tabId, new URL(url).href);
  }

  /** See `GateTabs.standIn`. */
  standIn(tabId: number, url: string): { readonly initiator?: string } | undefined {
    return this.#tabs.standIn(tabId, url);
  }

  /** A tab has come to the gate: it is armed while the gate's page is still being loaded. */
  arrived(arrival: Arrival): void {
    this.#tabs.arrive(arrival);
    const { tabId, documentId } = arrival;
    this.#begun.set(tabId, { documentId, view: this.#answer(arrival) });
    this.#expected.tell(arrival);
  }

  /** The gate's page was loaded again: what stands there is still the same. */
  loadedAgain({ tabId, documentId }: DocumentPlace): void {
    const { arrival } = this.#tabs.tab(tabId);
    if (arrival) this.arrived({ ...arrival, documentId });
  }

  /** A tab shows a page that is not the gate's. */
  shown(tabId: number, url: string): void {
    this.#tabs.show(tabId);
    // Our own pages say why another did not come, and lead there again.
    if (url.startsWith(`${this.#ports.ownOrigin}/`)) return;
    const tab = this.#tabs.tab(tabId);
    const rules = this.#rulesAt(url);
    const rest = rules.length === 0 ? without(tab, "approvals") : tab;
    this.#tabs.put(tabId, this.#ruleFor(url) ? rest : without(rest, "pass"));
    if (tab.armedFor !== undefined && !rules.some(({ id }) => id === tab.armedFor)) {
      void this.#ports.disarm(tabId);
    }
  }

  /** What a tab was going to came to nothing. */
  cameToNothing(tabId: number): void {
    const tab = this.#tabs.tab(tabId);
    if (tab.pass === "next-page") this.#tabs.put(tabId, without(tab, "pass"));
  }

  /** An API refused what was posted to it from a tab that is not armed: it is sent once more. */
  async refusedPost(arrival: Arrival): Promise<void> {
    const { tabId } = arrival;
    if (this.#ports.isArmed(tabId)) return;
    const stays = this.#tabs.stay(tabId);
    const decision = await this.#decide(arrival);
    if (decision.kind !== "open" || !stays()) return;
    const armed = await this.#arm(tabId, decision.rule);
    if (armed.ok && stays()) await this.#ports.sendAgain(tabId);
  }

  /** A tab was armed, disarmed or lost. Resolves once the browser is in step with that. */
  async stateChanged(tabId: number, state: TabState): Promise<void> {
    if (state.kind !== "on") this.#tabs.put(tabId, without(this.#tabs.tab(tabId), "armedFor"));
    const isCancelled = state.kind === "lost" && state.reason === "cancelled";
    await Promise.all([this.#tabs.step(), isCancelled && this.#pause()]);
  }

  /** A person armed this tab: it is theirs to disarm, and the gate is open again. */
  async personArmed(tabId: number): Promise<void> {
    this.#tabs.put(tabId, without(this.#tabs.tab(tabId), "armedFor", "pass"));
    await Promise.all([this.#tabs.step(tabId), this.#resume()]);
  }

  /** A person disarmed this tab, which shows this URL: it stays so until it goes elsewhere. */
  async personDisarmed(tabId: number, url: string | undefined): Promise<void> {
    const isMatched = url !== undefined && this.#ruleFor(url) !== undefined;
    if (isMatched) this.#tabs.put(tabId, { ...this.#tabs.tab(tabId), pass: "while-matched" });
    await this.#tabs.step();
  }

  /** The browser put another tab in the place of one, as when it discards a page. */
  replaced(tabId: number, byTabId: number): void {
    this.#begun.delete(tabId);
    this.#tabs.replace(tabId, byTabId);
  }

  closed(tabId: number): void {
    this.#begun.delete(tabId);
    this.#tabs.forget(tabId);
  }

  async #arrivalAt({ tabId, documentId }: DocumentPlace): Promise<Arrival | undefined> {
    const { arrival } = this.#tabs.tab(tabId);
    if (arrival?.documentId === documentId) return arrival;
    return this.#expected.next(documentId);
  }

  async #decide(arrival: Arrival): Promise<GateDecision> {
    const ports = this.#ports;
    const [seesAllSites, wasOpened] = await Promise.all([
      ports.seesAllSites(),
      ports.opened.has(arrival.url),
    ]);
    return decideGate({
      arrival,
      rules: ports.rules(),
      tabCallers: ports.tabCallers(arrival.tabId),
      seesAllSites,
      isPaused: this.#isPaused,
      wasOpened,
      ownOrigin: ports.ownOrigin,
    });
  }

  async #answer(arrival: Arrival): Promise<GateView> {
    const decision = await this.#decide(arrival);
    if (decision.kind === "let-pass") return this.#letPass(arrival);
    const { rule } = decision;
    if (decision.kind === "ask") {
      const sourceName = this.#ports.sourceName(rule.sourceId);
      const named = sourceName === undefined ? {} : { sourceName };
      const { id, name } = rule;
      return { ...decision, ...named, url: arrival.url, rule: { id, name } };
    }
    const { initiator } = arrival;
    const isOwn = initiator === this.#ports.ownOrigin;
    const view = await this.#open(arrival, rule, isOwn ? undefined : initiator);
    if (view.kind === "go") void this.#ports.opened.add(arrival.url);
    return view;
  }

  async #open(arrival: Arrival, rule: Rule, initiator: string | undefined): Promise<GateView> {
    const { tabId, url } = arrival;
    const stays = this.#tabs.stay(tabId);
    const armed = await this.#arm(tabId, rule);
    if (!stays()) return { kind: "unknown" };
    if (!armed.ok) return { kind: "refused", url, failure: armed.failure };
    this.#tabs.approve(tabId, url, initiator);
    return { kind: "go", url };
  }

  /** Arms a tab until it leaves the rule's hosts; resolves once it passes the gate. */
  async #arm(tabId: number, rule: Rule): Promise<Result<TabState>> {
    this.#tabs.put(tabId, { ...this.#tabs.tab(tabId), armedFor: rule.id });
    const armed = await this.#ports.arm(tabId);
    if (!armed.ok) this.#tabs.put(tabId, without(this.#tabs.tab(tabId), "armedFor"));
    const stepped = await this.#tabs.step(...(armed.ok ? [tabId] : []));
    return stepped.ok ? armed : stepped;
  }

  async #letPass({ tabId, url }: Arrival): Promise<GateView> {
    this.#tabs.put(tabId, { ...this.#tabs.tab(tabId), pass: "next-page" });
    const stepped = await this.#tabs.step();
    return stepped.ok ? { kind: "go", url } : { kind: "refused", url, failure: stepped.failure };
  }

  /** The rule with a gate that decides for a URL. */
  #ruleFor(url: string): Rule | undefined {
    const rules = URL.canParse(url) ? matchRules(this.#ports.rules(), new URL(url)) : [];
    const rule = rules[0]?.rule;
    return rule && hasGate(rule) ? rule : undefined;
  }

  /** The rules of a URL's host, whatever its path. */
  #rulesAt(text: string): readonly Rule[] {
    if (!URL.canParse(text)) return [];
    const url = new URL(text);
    if (!isSignableUrl(url)) return [];
    return this.#ports
      .rules()
      .filter(({ patterns }) => patterns.some((pattern) => matchesHost(pattern, url)))
      .map(({ rule }) => rule);
  }

  async #pause(): Promise<void> {
    if (this.#isPaused) return;
    this.#isPaused = true;
    await Promise.all([this.#ports.keepPaused(true), this.watch()]);
  }

  async #resume(): Promise<void> {
    if (!this.#isPaused) return;
    this.#isPaused = false;
    await Promise.all([this.#ports.keepPaused(false), this.watch()]);
  }
}
