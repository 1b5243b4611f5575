/**
 * Who made the browser send a request.
 *
 * `pages` names every origin that had a part in it: the initiator, the top-level page and each
 * hop of the redirect chain. All of them must be allowed. An opaque origin is `"null"`.
 * `unknown` is treated as nobody's: such a request is never signed. `worker-stopped`: it began
 * while the browser restarted the extension; of what had a part in it the tab's page is known.
 * `person` is one that a person has Countersign itself send; no interceptor gives it.
 */
export type Caller =
  | { readonly kind: "address-bar" }
  | ByPerson
  | { readonly kind: "pages"; readonly origins: readonly string[] }
  | { readonly kind: "unknown"; readonly reason: "not-observed" | "no-permission" }
  | {
      readonly kind: "unknown";
      readonly reason: "worker-stopped";
      readonly origins: readonly string[];
    };

/** How a person had a request sent. */
export interface ByPerson {
  readonly kind: "person";
  /** The entry that was sent again; absent where it was composed. */
  readonly entryId?: string;
  /** Which attempt of how many at most; absent where there is one. */
  readonly attempt?: { readonly number: number; readonly most: number };
}
