import type { Result } from "../errors.ts";
import type { CompiledRule } from "../rules/match-rule.ts";
import type { TabCaller } from "../rules/rule.ts";
import type { TabState } from "../tab-state.ts";
import type { Clock } from "../clock.ts";
import type { GateExpression } from "./gate-expression.ts";
import type { GateTab } from "./gate-tab.ts";
import type { OpenedUrls } from "./opened-urls.ts";

/** What the gate needs of the browser and of the books. */
export interface GatePorts {
  readonly clock: Pick<Clock, "after">;
  /** The origin of our own pages. */
  readonly ownOrigin: string;
  readonly opened: Pick<OpenedUrls, "has" | "add" | "remove">;
  rules(): readonly CompiledRule[];
  tabCallers(tabId: number): readonly TabCaller[];
  sourceName(sourceId: string): string | undefined;
  isArmed(tabId: number): boolean;
  armedTabs(): readonly number[];
  /** Whether the browser tells who asks, on every site. */
  seesAllSites(): Promise<boolean>;
  arm(tabId: number): Promise<Result<TabState>>;
  disarm(tabId: number): Promise<unknown>;
  /** Leads what these match to the gate, and nothing else; in force when it resolves. */
  leadToGate(expressions: readonly GateExpression[]): Promise<void>;
  /** Lets these tabs past the gate, and no others; in force when it resolves. */
  letPass(tabIds: readonly number[]): Promise<Result<null>>;
  /** Has the browser send once more what brought the tab its page, body included. */
  sendAgain(tabId: number): Promise<void>;
  /** Keeps a tab across restarts of the worker; one that is over is kept no longer. */
  keepTab(tabId: number, tab: GateTab | undefined): void;
  /** Keeps across restarts of the browser whether the gate is paused. */
  keepPaused(isPaused: boolean): Promise<void>;
}
