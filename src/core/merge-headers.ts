import type { Header } from "./request.ts";

export interface HeaderChanges {
  /** To be set, replacing the request's own of the same name in any case. */
  readonly headers: readonly Header[];
  /** Lower-case names of the request's own headers that must not be sent. */
  readonly removed: readonly string[];
}

/**
 * The headers of a release: those of the held request, with ours in the place of their twins in
 * any case. Cookies are left to the network stack, which adds them again by its own rules;
 * echoing them would send ones that were blocked.
 */
export function mergeHeaders(
  held: readonly Header[],
  { headers: ours, removed }: HeaderChanges,
): readonly Header[] {
  const twins = ours.map(([name]) => name.toLowerCase());
  const dropped = new Set(["cookie", ...removed, ...twins]);
  return [...held.filter(([name]) => !dropped.has(name.toLowerCase())), ...ours];
}
