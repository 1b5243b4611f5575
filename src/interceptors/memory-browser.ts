import type { HeldRequest } from "../core/request.ts";
import {
  exchange,
  type Changes,
  type Hop,
  type MemoryRequest,
  type MemorySeen,
  type Sent,
  type Servers,
  type WireRequest,
} from "./memory-exchange.ts";
import { refuseHeaders } from "./refuse-headers.ts";

/** A request that waits for whoever intercepts its tab. */
export interface PausedRequest extends WireRequest {
  readonly id: string;
  /** The request that was redirected to this one. */
  readonly redirected: string | undefined;
  readonly tabId: number;
  readonly kind: HeldRequest["kind"];
  /** The origin of the page that sends it. */
  readonly initiator: string;
  /** Sends it; throws the browser's words, and lets it wait on, where that cannot be. */
  send(changes?: Changes): void;
  /** Fails it; throws the browser's words where it does not wait any more. */
  fail(): void;
}

export interface Interception {
  pauses(url: string): boolean;
  onPaused(request: PausedRequest): void;
}

export interface MemorySending {
  readonly seen: Promise<MemorySeen>;
  /** The page gives the request up. */
  abort(): void;
}

interface Waiting {
  readonly hop: Hop;
  /** Undefined fails it. */
  readonly end: (sent: Sent | undefined) => void;
}

interface Tab {
  readonly id: number;
  readonly origin: string;
  readonly open: Set<AbortController>;
  readonly paused: Map<string, Waiting>;
  interception: Interception | undefined;
}

/**
 * Tabs that send requests to servers, as a browser does: with preflights and redirects, and with
 * one interception of each tab. It has no cookies and no cache, and shows pages every answer.
 */
export class MemoryBrowser {
  readonly #servers: Servers;
  readonly #tabs = new Map<number, Tab>();
  readonly #hearers = new Set<(tabId: number) => void>();
  readonly #releaseHearers = new Set<(request: PausedRequest) => void>();
  #count = 0;

  constructor(servers: Servers) {
    this.#servers = servers;
  }

  /** Opens a tab that shows a page of an origin. */
  openTab(origin: string): number {
    const id = (this.#count += 1);
    const interception = undefined;
    this.#tabs.set(id, { id, origin, open: new Set(), paused: new Map(), interception });
    return id;
  }

  isOpen(tabId: number): boolean {
    return this.#tabs.has(tabId);
  }

  /** The origin of the page that a tab shows. */
  originOf(tabId: number): string {
    return this.#tabOf(tabId).origin;
  }

  /** Closes a tab, which gives up what it has sent. */
  closeTab(tabId: number): void {
    const tab = this.#tabOf(tabId);
    this.#tabs.delete(tabId);
    for (const controller of tab.open) controller.abort();
    for (const hear of this.#hearers) hear(tabId);
  }

  onClosed(hear: (tabId: number) => void, signal: AbortSignal): void {
    this.#hearers.add(hear);
    signal.addEventListener("abort", () => this.#hearers.delete(hear));
  }

  /** Hears of each request whose release it takes, before whoever released it goes on. */
  onReleased(hear: (request: PausedRequest) => void, signal: AbortSignal): void {
    this.#releaseHearers.add(hear);
    signal.addEventListener("abort", () => this.#releaseHearers.delete(hear));
  }

  /** Intercepts a tab from now on. */
  intercept(tabId: number, interception: Interception): void {
    this.#tabOf(tabId).interception = interception;
  }

  /** Intercepts a tab no more; what waits is sent as it is. */
  letGo(tabId: number): void {
    const tab = this.#tabs.get(tabId);
    if (!tab) return;
    tab.interception = undefined;
    for (const { hop, end } of tab.paused.values()) end(hop);
    tab.paused.clear();
  }

  /** Sends a request from a tab's page. */
  send(tabId: number, request: MemoryRequest): MemorySending {
    const tab = this.#tabOf(tabId);
    const controller = new AbortController();
    const { signal } = controller;
    tab.open.add(controller);
    const id = `request-${(this.#count += 1)}`;
    const seen = exchange(request, {
      id,
      origin: tab.origin,
      signal,
      servers: this.#servers,
      pause: (hop) => this.#pause(tab, hop, signal),
    });
    return {
      seen: seen.finally(() => tab.open.delete(controller)),
      abort: () => controller.abort(),
    };
  }

  /** Resolves with what is sent of a request; undefined where it is failed or given up. */
  #pause(tab: Tab, hop: Hop, given: AbortSignal): Promise<Sent | undefined> {
    const { interception } = tab;
    if (given.aborted || !interception?.pauses(hop.url)) return Promise.resolve(hop);
    return new Promise((resolve) => {
      tab.paused.set(hop.id, { hop, end: resolve });
      given.addEventListener("abort", () => take(tab, hop.id, undefined));
      interception.onPaused(this.#paused(tab, hop));
    });
  }

  #paused(tab: Tab, hop: Hop): PausedRequest {
    const release = (sent: Sent | undefined): void => {
      if (!take(tab, hop.id, sent)) throw new Error("Invalid InterceptionId.");
      for (const hear of this.#releaseHearers) hear(paused);
    };
    const paused: PausedRequest = {
      ...hop,
      tabId: tab.id,
      initiator: tab.origin,
      send(changes = {}) {
        refuseHeaders(changes.headers ?? []);
        release({ ...hop, ...changes });
      },
      fail: () => release(undefined),
    };
    return paused;
  }

  #tabOf(tabId: number): Tab {
    const tab = this.#tabs.get(tabId);
    if (!tab) throw new Error(`No tab with given id ${tabId}.`);
    return tab;
  }
}

/** Ends the waiting of a request; false where it does not wait any more. */
function take(tab: Tab, id: string, sent: Sent | undefined): boolean {
  const waiting = tab.paused.get(id);
  tab.paused.delete(id);
  waiting?.end(sent);
  return waiting !== undefined;
}
