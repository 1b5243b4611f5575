/**
 * A page on its way into a tab, which the browser has led to the gate instead: as the worker
 * itself observed it, never as a page tells it.
 */
export interface Arrival {
  readonly tabId: number;
  /** The document of the gate's page. */
  readonly documentId: string;
  /** Where the tab was going, fragment included. */
  readonly url: string;
  /** The origin that the browser names, `"null"` for an opaque one. */
  readonly initiator?: string;
  /** Origins of the URLs that redirected it there. */
  readonly hops: readonly string[];
  /** How the browser says that the tab came to go there, in the words of `webNavigation`. */
  readonly transition: string;
  readonly qualifiers: readonly string[];
  /** The origin of the page that the tab showed before, where that was observed. */
  readonly left?: string;
}
