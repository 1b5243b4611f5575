import { refuseCaller } from "../rules/allow-caller.ts";
import { matchRules, type CompiledRule } from "../rules/match-rule.ts";
import type { Rule, TabCaller } from "../rules/rule.ts";

/** An armed tab, and the origin of the page that it shows. */
export interface ArmedPage {
  readonly tabId: number;
  readonly origin: string;
  readonly callers: readonly TabCaller[];
}

/** A handshake that is signed if this tab's page begins it. */
export interface WantedHandshake {
  readonly tabId: number;
  readonly origin: string;
  readonly url: string;
  readonly rule: Rule;
}

/** The handshakes that rules list, for the pages that may have them signed. */
export function wantedHandshakes(
  rules: readonly CompiledRule[],
  pages: readonly ArmedPage[],
): readonly WantedHandshake[] {
  return listed(rules).flatMap(({ rule, url }) =>
    pages
      .filter(({ origin, callers: tabCallers }) => {
        const caller = { kind: "pages", origins: [origin] } as const;
        return refuseCaller({ rule, url: new URL(url), caller, tabCallers }) === undefined;
      })
      .map(({ tabId, origin }) => ({ tabId, origin, url, rule })),
  );
}

/** The rule that decides for a handshake, where it lists its URL. */
export function ruleOfHandshake(rules: readonly CompiledRule[], url: string): Rule | undefined {
  return listed(rules).find((each) => each.url === url)?.rule;
}

/** Each URL once: the first rule that matches decides, here as for every request. */
function listed(rules: readonly CompiledRule[]) {
  return rules.flatMap(({ rule }) =>
    [...new Set(rule.webSockets)]
      .filter((url) => URL.canParse(url))
      .filter((url) => matchRules(rules, new URL(url))[0]?.rule.id === rule.id)
      .map((url) => ({ rule, url })),
  );
}
