/**
 * Who made the browser send a request.
 *
 * `pages` names every origin that had a part in it: the initiator, the top-level page and each
 * hop of the redirect chain. All of them must be allowed. An opaque origin is `"null"`.
 * `unknown` is treated as nobody's: such a request is never signed. `worker-stopped`: it began
 * while the browser restarted the extension; of what had a part in it the tab's page is known.
 */
export type Caller =
  | { readonly kind: "address-bar" }
  | { readonly kind: "pages"; readonly origins: readonly string[] }
  | { readonly kind: "unknown"; readonly reason: "not-observed" | "no-permission" }
  | {
      readonly kind: "unknown";
      readonly reason: "worker-stopped";
      readonly origins: readonly string[];
    };
