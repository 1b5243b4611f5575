import type { Result } from "../../core/errors.ts";
import type { Header } from "../../core/request.ts";
import type { Rule } from "../../core/rules/rule.ts";
import type { TabState } from "../../core/tab-state.ts";
import type { Note, Wanted } from "./story.ts";

/** One sentence that is true of every interceptor, and its proof: it throws where it is not. */
export interface Case {
  readonly name: string;
  /** The longest hold of the interceptor in it, in milliseconds; `usualHold` if it is not said. */
  readonly longestHold?: number;
  run(bench: Bench): Promise<void>;
}

/** Longer than any case takes. */
export const usualHold = 20_000;

/**
 * A browser with one interceptor, newly started, whose handlers are those of `contractHandlers`
 * and which watches every host of the bench. Its tabs show a page of `origin`.
 */
export interface Bench {
  /** A site that answers as `answerOfSite` says. */
  readonly origin: string;
  /** Another one. */
  readonly otherOrigin: string;
  /** Nothing answers there. */
  readonly deadOrigin: string;
  openTab(): Promise<number>;
  closeTab(tabId: number): Promise<void>;
  send(tabId: number, request: PageRequest): Sending;
  /** What has reached a server under this URL, in order. */
  arrivals(url: string): Promise<readonly Arrival[]>;
  arm(tabId: number): Promise<Result<TabState>>;
  disarm(tabId: number): Promise<TabState>;
  watch(rules: readonly Rule[]): Promise<void>;
  /** Lets the handler decide on what it is asked under this URL, which begins with `/later`. */
  decide(url: string): Promise<void>;
  notes(): Promise<readonly Note[]>;
  /** Resolves with the first note that fits, which may have been taken before. */
  noted(wanted: Wanted): Promise<Note>;
}

/** What a page sends: `GET` and a fetch of its own where nothing else is said. */
export interface PageRequest {
  readonly url: string;
  readonly method?: string;
  readonly headers?: readonly Header[];
  readonly body?: Uint8Array<ArrayBuffer>;
  /** A navigation takes the tab there. */
  readonly kind?: "navigation" | "subresource";
}

export interface Sending {
  /** What the page saw of it. */
  readonly seen: Promise<Seen>;
  /** Gives the request up; resolves once the browser knows. */
  abort(): Promise<void>;
}

export type Seen =
  | { readonly kind: "answered"; readonly status: number; readonly text: string }
  | { readonly kind: "failed" };

/** A request that reached a server. */
export interface Arrival {
  readonly method: string;
  readonly headers: readonly Header[];
  /** In lower-case hex. */
  readonly bodySha256: string;
}
