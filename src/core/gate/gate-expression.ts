import { isLoopback, parseHostPattern, type HostPattern } from "../rules/host-pattern.ts";
import type { Rule } from "../rules/rule.ts";

/** Which URLs of a fresh tab lead to the gate, as the browser itself can tell. */
export interface GateExpression {
  /** A regular expression, fit for RE2, that captures the whole of each URL it matches. */
  readonly source: string;
  /** `leave` is for a rule that decides before one that has the gate. */
  readonly effect: "gate" | "leave";
  /** The highest that matches decides. */
  readonly priority: number;
}

/**
 * The expressions of the rules, in their order, up to the last one that has the gate. They match
 * the URLs that `matchRules` matches, of those that a tab can be sent to.
 */
export function gateExpressions(rules: readonly Rule[]): readonly GateExpression[] {
  const enabled = rules.filter((rule) => rule.enabled);
  const count = enabled.findLastIndex(hasGate) + 1;
  return enabled.slice(0, count).flatMap((rule, place) =>
    sourcesOf(rule).map((source) => ({
      source,
      effect: hasGate(rule) ? ("gate" as const) : ("leave" as const),
      priority: count - place,
    })),
  );
}

/** Whether tabs are armed whenever a page that this rule signs is opened. */
export function hasGate({ arming }: Pick<Rule, "arming">): boolean {
  return arming === "whenever-opened";
}

function sourcesOf({ hosts, pathPrefix }: Rule): readonly string[] {
  const path = pathSource(pathPrefix);
  if (path === undefined) return [];
  return hosts.flatMap((host) => {
    const pattern = parseHostPattern(host);
    return pattern.ok ? [`^${authoritySource(pattern.value)}${path}$`] : [];
  });
}

/** What follows a host in its URLs always begins with a slash. */
function authoritySource({ labels, port }: HostPattern): string {
  const scheme = isLoopback(labels.join(".")) ? "https?" : "https";
  const host = labels.map((each) => (each === "*" ? "[^./:@]+" : escaped(each)));
  return `${scheme}://${host.join(String.raw`\.`)}${port === "" ? "" : `:${port}`}`;
}

/** A prefix ends where a segment ends; one that no path begins with has no expression. */
function pathSource(prefix: string): string | undefined {
  if (prefix === "" || prefix === "/") return "/.*";
  if (!/^\/[!-~]*$/.test(prefix)) return undefined;
  const stem = prefix.endsWith("/") ? prefix.slice(0, -1) : prefix;
  return `${escaped(stem)}(?:[/?#].*)?`;
}

function escaped(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|]/g, String.raw`\$&`);
}
