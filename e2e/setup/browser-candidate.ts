/** A browser on this computer and the way in which it takes an unpacked extension. */
export interface BrowserCandidate {
  readonly name: string;
  readonly path: string;
  /**
   * `flag`: --load-extension. `protocol`: Extensions.loadUnpacked over the debugging pipe, for
   * Chrome and Edge, which have ignored the flag since 137.
   */
  readonly loads: "flag" | "protocol";
}
