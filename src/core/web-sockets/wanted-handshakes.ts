import { refuseCaller } from "../rules/allow-caller.ts";
import { matchRules, type CompiledRule } from "../rules/match-rule.ts";
import type { Rule, TabCaller } from "../rules/rule.ts";

/** An armed tab, and the origin of the page that it shows. */
export interface ArmedPage {
  readonly tabId: number;
  readonly origin: string;
  readonly callers: readonly TabCaller[];
  /** The addresses to which it has opened WebSockets. */
  readonly seen: readonly string[];
}

/** A handshake that is signed if this tab's page begins it. */
export interface WantedHandshake {
  readonly tabId: number;
  readonly origin: string;
  readonly url: string;
  readonly rule: Rule;
}

/** The handshakes that rules list, or that a page has begun, for the pages that may have them signed. */
export function wantedHandshakes(
  rules: readonly CompiledRule[],
  pages: readonly ArmedPage[],
): readonly WantedHandshake[] {
  const ofRules = listed(rules);
  return pages.flatMap(({ tabId, origin, callers: tabCallers, seen }) => {
    const caller = { kind: "pages", origins: [origin] } as const;
    return [...new Set([...ofRules, ...seen])].flatMap((url) => {
      const rule = ruleOfHandshake(rules, url);
      if (!rule) return [];
      const refusal = refuseCaller({ rule, url: new URL(url), caller, tabCallers });
      return refusal === undefined ? [{ tabId, origin, url, rule }] : [];
    });
  });
}

/** The rule that decides for a handshake. */
export function ruleOfHandshake(rules: readonly CompiledRule[], url: string): Rule | undefined {
  return matchRules(rules, new URL(url))[0]?.rule;
}

/** The URLs of rules that decide for them: the first that matches does, as for every request. */
function listed(rules: readonly CompiledRule[]): readonly string[] {
  return rules.flatMap(({ rule: { id, webSockets = [] } }) =>
    webSockets.filter((url) => URL.canParse(url) && ruleOfHandshake(rules, url)?.id === id),
  );
}
