import type { Caller } from "../../core/rules/caller.ts";

/** A request as both observers know it. */
export interface Observed {
  readonly tabId: number;
  readonly method: string;
  /** Without fragment and user information. */
  readonly url: string;
  /** Another URL led here: whoever that was had a part in it. */
  readonly isRedirected: boolean;
  /** It may be the request of a service worker, of which the browser names no tab. */
  readonly maybeServiceWorker: boolean;
  /** What was claimed for it, by an earlier life of the worker as well. */
  readonly claimed?: string;
}

export interface Asker {
  readonly caller: Caller;
  /** The request loads the tab's own page. */
  readonly isPage: boolean;
}

/** Knows who made the browser send a request. */
export interface Origins {
  /**
   * The caller of a request that has just been held. Where several open requests look alike,
   * the answer joins the origins of all of them, so that a stranger's can only cause a no.
   */
  whoAsked(request: Observed): Promise<Asker>;
  /**
   * Notes that a request is held, and gives the name under which it is known here; undefined
   * where nobody saw it begin.
   */
  claim(request: Observed): string | undefined;
  /** What is held in this tab and was never heard of is being failed. */
  failsUnheard(tabId: number): void;
}
