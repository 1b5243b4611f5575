import { refuseCaller } from "../rules/allow-caller.ts";
import type { Caller } from "../rules/caller.ts";
import { matchRules, type CompiledRule } from "../rules/match-rule.ts";
import type { Rule, TabCaller } from "../rules/rule.ts";
import type { Arrival } from "./arrival.ts";
import { hasGate } from "./gate-expression.ts";

export interface GateQuestion {
  readonly arrival: Arrival;
  readonly rules: readonly CompiledRule[];
  readonly tabCallers: readonly TabCaller[];
  /** The browser tells who asks, on every site; without that a stranger's link looks typed. */
  readonly seesAllSites: boolean;
  /** Nothing is armed by itself since a person cancelled. */
  readonly isPaused: boolean;
  /** The gate has opened this URL by itself before. */
  readonly wasOpened: boolean;
  /** The origin of our own pages. */
  readonly ownOrigin: string;
}

export type GateDecision =
  /** An allowed caller asks: the tab is armed and goes on. */
  | { readonly kind: "open"; readonly rule: Rule }
  /** A person has to say. */
  | { readonly kind: "ask"; readonly rule: Rule; readonly asker: Asker }
  /** No rule with a gate decides for this URL. */
  | { readonly kind: "let-pass" };

/** Who asked for a page that is not opened without a person's word. */
export type Asker =
  /** The origins that had a part in it and are no callers. */
  | { readonly kind: "pages"; readonly origins: readonly string[] }
  | { readonly kind: "unknown"; readonly reason: UnknownAsker };

export type UnknownAsker =
  /** The browser names nobody, and nobody typed it. */
  | "not-said"
  | "no-permission"
  /** A page of ours, for a page that was not opened by itself before. */
  | "own-page"
  | "paused";

/**
 * Decides on a page that stands at the gate. It goes on by itself only for a caller that the rule
 * allows: a page, or the address bar, which is nobody named, nothing in between, and the
 * browser's word that it was typed or chosen.
 */
export function decideGate(question: GateQuestion): GateDecision {
  const { arrival, rules, tabCallers, isPaused } = question;
  const url = new URL(arrival.url);
  const rule = matchRules(rules, url)[0]?.rule;
  if (!rule || !hasGate(rule)) return { kind: "let-pass" };
  if (isPaused) return { kind: "ask", rule, asker: { kind: "unknown", reason: "paused" } };
  const isRefused = (caller: Caller): boolean =>
    refuseCaller({ rule, url, caller, tabCallers }) !== undefined;
  if (!isRefused(callerOf(question))) return { kind: "open", rule };
  const strangers = involved(question).filter((origin) =>
    isRefused({ kind: "pages", origins: [origin] }),
  );
  return { kind: "ask", rule, asker: nameAsker(strangers, question) };
}

const notObserved: Caller = { kind: "unknown", reason: "not-observed" };

function callerOf({ arrival, seesAllSites, wasOpened, ownOrigin }: GateQuestion): Caller {
  const { initiator, hops, qualifiers, transition } = arrival;
  if (!seesAllSites) return { kind: "unknown", reason: "no-permission" };
  const isAgain = transition === "reload" || qualifiers.includes("forward_back");
  // The browser names us for what the gate opened; what it opened by itself it opens again.
  const isOpenedAgain = initiator === ownOrigin && isAgain && wasOpened;
  const isByPage = initiator !== undefined && !isOpenedAgain;
  if (isByPage) return { kind: "pages", origins: [initiator, ...hops, ...leftInHistory(arrival)] };
  if (hops.length > 0 || !(isOpenedAgain || isChosen(arrival))) return notObserved;
  const origins = leftInHistory(arrival);
  return origins.length > 0 ? { kind: "pages", origins } : { kind: "address-bar" };
}

/** Whoever goes back or forward may be the page that the tab leaves by it. */
function leftInHistory({ qualifiers, left = "null" }: Arrival): readonly string[] {
  return qualifiers.includes("forward_back") ? [left] : [];
}

/** A person typed it, or chose it among what the browser offers. */
function isChosen({ transition, qualifiers }: Arrival): boolean {
  const isTyped = transition === "typed" || transition === "auto_bookmark";
  return isTyped || qualifiers.includes("from_address_bar");
}

/** Every origin of others that is known to have had a part in it. */
function involved({ arrival, ownOrigin }: GateQuestion): readonly string[] {
  const { initiator, hops } = arrival;
  const all = [...(initiator === undefined ? [] : [initiator]), ...hops, ...leftInHistory(arrival)];
  return [...new Set(all)].filter((origin) => origin !== ownOrigin);
}

function nameAsker(
  strangers: readonly string[],
  { arrival, seesAllSites, ownOrigin }: GateQuestion,
): Asker {
  if (!seesAllSites) return { kind: "unknown", reason: "no-permission" };
  if (strangers.length > 0) return { kind: "pages", origins: strangers };
  const reason = arrival.initiator === ownOrigin ? "own-page" : "not-said";
  return { kind: "unknown", reason };
}
