import type { HandshakeRule } from "../../core/web-sockets/handshake-ports.ts";

type SessionRule = chrome.declarativeNetRequest.Rule;

/** These rules have ids of their own, beside the gate's. */
const firstId = 200_000;
const mostRules = 1_000;

/** Above the gate's rule that lets armed tabs pass, which would undo changes of headers. */
const priority = 10_000;

/** Puts these rules in the place of all that were there before, of an earlier worker as well. */
export async function putHandshakeRules(rules: readonly HandshakeRule[]): Promise<void> {
  const present = await chrome.declarativeNetRequest.getSessionRules();
  const own = present.filter(({ id }) => id >= firstId && id < firstId + mostRules);
  const addRules = rules.slice(0, mostRules).map(toSessionRule);
  if (own.length === 0 && addRules.length === 0) return;
  await chrome.declarativeNetRequest.updateSessionRules({
    removeRuleIds: own.map(({ id }) => id),
    addRules,
  });
}

function toSessionRule({ tabId, origin, url, headers }: HandshakeRule, place: number): SessionRule {
  const action: SessionRule["action"] = headers
    ? {
        type: "modifyHeaders",
        requestHeaders: headers.map(([header, value]) => ({ header, operation: "set", value })),
      }
    : { type: "block" };
  return {
    id: firstId + place,
    priority,
    action,
    condition: {
      // Exactly this URL. No methods: measured on Chromium 156, with them it never matches.
      regexFilter: `^${url.replaceAll(/[\\^$.*+?()[\]{}|]/g, String.raw`\$&`)}$`,
      isUrlFilterCaseSensitive: true,
      tabIds: [tabId],
      initiatorDomains: [new URL(origin).hostname],
      resourceTypes: ["websocket"],
    },
  };
}
