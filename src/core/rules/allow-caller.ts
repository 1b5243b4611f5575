import type { WithholdReason } from "../decision.ts";
import type { Caller } from "./caller.ts";
import type { Rule, TabCaller } from "./rule.ts";

interface Question {
  readonly rule: Rule;
  readonly url: URL;
  readonly caller: Caller;
  /** What a person allowed in the tab that sends the request. */
  readonly tabCallers: readonly TabCaller[];
}

/**
 * Says why a caller may not have a request signed, or nothing when it may: the address bar, a
 * person who has it sent from here, the API's own origin, and the origins that the rule or the
 * person in this tab allowed. Every origin that had a part in the request must be among them.
 */
export function refuseCaller(question: Question): WithholdReason | undefined {
  const { caller } = question;
  if (caller.kind === "address-bar" || caller.kind === "person") return undefined;
  if (caller.kind === "unknown") {
    const known = caller.reason === "worker-stopped" ? caller.origins : [];
    return known.every((origin) => isAllowed(origin, question))
      ? "caller-unknown"
      : "caller-not-allowed";
  }
  if (caller.origins.length === 0) return "caller-unknown";
  return caller.origins.every((origin) => isAllowed(origin, question))
    ? undefined
    : "caller-not-allowed";
}

function isAllowed(origin: string, { rule, url, tabCallers }: Question): boolean {
  if (origin === "null") return false;
  return (
    origin === httpOrigin(url) ||
    rule.callers.includes(origin) ||
    tabCallers.some((each) => each.ruleId === rule.id && each.origin === origin)
  );
}

/** The origin of the pages that a URL's server serves; a WebSocket's is that of its https twin. */
function httpOrigin(url: URL): string {
  if (url.protocol === "wss:") return `https://${url.host}`;
  if (url.protocol === "ws:") return `http://${url.host}`;
  return url.origin;
}
