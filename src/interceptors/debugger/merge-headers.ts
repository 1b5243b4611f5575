import type { Header } from "../../core/request.ts";
import type { FetchHeader } from "./debugger-session.ts";

/**
 * The headers of a release: those of the pause, with ours in the place of their twins in any
 * case. `continueRequest` replaces all of them; the network stack adds cookies again by its own
 * rules, and echoing them would send ones that were blocked.
 */
export function mergeHeaders(
  paused: Readonly<Record<string, string>>,
  ours: readonly Header[],
): readonly FetchHeader[] {
  const dropped = new Set(["cookie", ...ours.map(([name]) => name.toLowerCase())]);
  const kept = Object.entries(paused).filter(([name]) => !dropped.has(name.toLowerCase()));
  return [...kept, ...ours].map(([name, value]) => ({ name, value }));
}
