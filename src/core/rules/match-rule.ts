import { isLoopback, matchesHost, parseHostPattern, type HostPattern } from "./host-pattern.ts";
import type { Rule } from "./rule.ts";

/** A rule with its patterns read, ready to be asked about URLs. */
export interface CompiledRule {
  readonly rule: Rule;
  readonly patterns: readonly HostPattern[];
}

/** Reads the patterns of the enabled rules, in order; a pattern that cannot be read matches nothing. */
export function compileRules(rules: readonly Rule[]): readonly CompiledRule[] {
  return rules
    .filter((rule) => rule.enabled)
    .map((rule) => ({ rule, patterns: rule.hosts.flatMap(readPattern) }));
}

function readPattern(text: string): readonly HostPattern[] {
  const pattern = parseHostPattern(text);
  return pattern.ok ? [pattern.value] : [];
}

/**
 * Every rule that matches a URL, in the order in which they decide: the first one counts.
 * Only https and wss match, http and ws only on this computer; a URL with user information
 * matches nothing.
 */
export function matchRules(rules: readonly CompiledRule[], url: URL): readonly CompiledRule[] {
  if (!isSignableUrl(url)) return [];
  return rules.filter(
    ({ rule, patterns }) =>
      beginsWith(url.pathname, rule.pathPrefix) &&
      patterns.some((pattern) => matchesHost(pattern, url)),
  );
}

/** Whether a request to this URL may be signed at all. */
export function isSignableUrl(url: URL): boolean {
  if (url.username !== "" || url.password !== "") return false;
  if (url.protocol === "https:" || url.protocol === "wss:") return true;
  return (url.protocol === "http:" || url.protocol === "ws:") && isLoopback(url.hostname);
}

/** A prefix ends where a segment ends: `/prod` begins `/prod` and `/prod/x`, not `/production`. */
function beginsWith(path: string, prefix: string): boolean {
  if (prefix === "" || prefix === "/") return true;
  const stem = prefix.endsWith("/") ? prefix.slice(0, -1) : prefix;
  return path === stem || path.startsWith(`${stem}/`);
}
