import { isLoopback, parseHostPattern, type HostPattern } from "../rules/host-pattern.ts";
import type { Rule } from "../rules/rule.ts";

/** Which URLs of a fresh tab lead to the gate, as the browser itself can tell. */
export interface GateExpression {
  /** A regular expression, fit for RE2, that captures the whole of each URL it matches. */
  readonly source: string;
  /** One of the host alone, where the browser does not take one of that length. */
  readonly broader?: string;
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
  return enabled.slice(0, count).flatMap((rule, place) => {
    const priority = count - place;
    return sourcesOf(rule).map(({ source, broader }) =>
      hasGate(rule)
        ? { source, broader, effect: "gate" as const, priority }
        : { source, effect: "leave" as const, priority },
    );
  });
}

/** Whether tabs are armed whenever a page that this rule signs is opened. */
export function hasGate({ arming }: Pick<Rule, "arming">): boolean {
  return arming === "whenever-opened";
}

function sourcesOf({ hosts, pathPrefix }: Rule) {
  const path = pathSource(pathPrefix);
  if (path === undefined) return [];
  return hosts.flatMap((host) => {
    const pattern = parseHostPattern(host);
    if (!pattern.ok) return [];
    const authority = authoritySource(pattern.value);
    return [{ source: `^${authority}${path}$`, broader: `^${authority}${anyPath}$` }];
  });
}

const anyPath = "/.*";

/** What follows a host in its URLs always begins with a slash. */
function authoritySource({ labels, port }: HostPattern): string {
  const scheme = isLoopback(labels.join(".")) ? "https?" : "https";
  const host = labels.map((each) => (each === "*" ? "[^./:@]+" : escaped(each)));
  return `${scheme}://${host.join(String.raw`\.`)}${port === "" ? "" : `:${port}`}`;
}

/** A prefix ends where a segment ends; one that no path begins with has no expression. */
function pathSource(prefix: string): string | undefined {
  if (prefix === "" || prefix === "/") return anyPath;
  if (!/^\/[!-~]*$/.test(prefix)) return undefined;
  const stem = prefix.endsWith("/") ? prefix.slice(0, -1) : prefix;
  return `${escaped(stem)}(?:[/?#].*)?`;
}

function escaped(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|]/g, String.raw`\$&`);
}
