import type { Arrival } from "./arrival.ts";

/** What the gate knows of one tab. */
export interface GateTab {
  /** The page that stands at the gate there. */
  readonly arrival?: Arrival;
  /** The rule for which the gate armed the tab: it is disarmed when it leaves that rule's hosts. */
  readonly armedFor?: string;
  /** The tab goes past the gate: with its next page, or until it leaves what rules match. */
  readonly pass?: "next-page" | "while-matched";
  readonly approvals: readonly Approval[];
}

/**
 * A URL to which one of our own pages sent the tab, and for whom: requests for it that name this
 * extension as their initiator are that one's, until the tab shows another origin.
 */
export interface Approval {
  /** Without fragment. */
  readonly url: string;
  /** The origin that asked; absent where a person did. */
  readonly initiator?: string;
}

export const noGateTab: GateTab = { approvals: [] };

/** More than a person opens before leaving an API. */
const mostApprovals = 50;

export function approve(tab: GateTab, approval: Approval): GateTab {
  const others = tab.approvals.filter(({ url }) => url !== approval.url);
  return { ...tab, approvals: [...others, approval].slice(-mostApprovals) };
}

/** The tab without these, for what is kept has no properties that are undefined. */
export function without(
  { arrival, armedFor, pass, approvals }: GateTab,
  ...parts: readonly (keyof GateTab)[]
): GateTab {
  return {
    ...(arrival && !parts.includes("arrival") && { arrival }),
    ...(armedFor !== undefined && !parts.includes("armedFor") && { armedFor }),
    ...(pass && !parts.includes("pass") && { pass }),
    approvals: parts.includes("approvals") ? [] : approvals,
  };
}

export function isBlank({ arrival, armedFor, pass, approvals }: GateTab): boolean {
  return !arrival && armedFor === undefined && !pass && approvals.length === 0;
}
