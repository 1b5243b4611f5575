import type { Outcome } from "../log/entry.ts";

/** A request that an API refused for want of a signature. */
export interface Refusal {
  /** Who asked; the API's own origin where the tab went there itself. */
  readonly origin: string;
  /** Without its query, which may hold secrets. */
  readonly url: string;
  readonly status: number;
  /** The API is one whose paths begin with a stage. */
  readonly hasStage: boolean;
}

/** The refusals of one caller by one host, since the tab came to its page. */
export interface RefusalCount extends Refusal {
  readonly count: number;
}

/** What happened in a tab, for its popup and badge. */
export interface TabActivity {
  readonly counts: { readonly signed: number; readonly withheld: number; readonly failed: number };
  readonly refusals: readonly RefusalCount[];
  /** Requests that left unsigned since the tab was lost. */
  readonly unsignedSinceLost: number;
  /** The rule that last decided in this tab, and for which URL. */
  readonly lastDecided?: { readonly ruleId: string; readonly url: string };
}

export const noActivity: TabActivity = {
  counts: { signed: 0, withheld: 0, failed: 0 },
  refusals: [],
  unsignedSinceLost: 0,
};

/** More callers and hosts than a person would choose from. */
const mostRefusals = 20;

export function countOutcome(
  activity: TabActivity,
  outcome: Outcome,
  decided: TabActivity["lastDecided"],
): TabActivity {
  const { counts, unsignedSinceLost } = activity;
  return {
    ...activity,
    ...(decided && { lastDecided: decided }),
    counts: outcome in counts ? { ...counts, [outcome]: counts[outcome as "signed"] + 1 } : counts,
    unsignedSinceLost: unsignedSinceLost + (outcome === "lost" ? 1 : 0),
  };
}

export function countRefusal(activity: TabActivity, refusal: Refusal): TabActivity {
  const { host } = new URL(refusal.url);
  const isSame = (each: RefusalCount): boolean =>
    each.origin === refusal.origin && new URL(each.url).host === host;
  const before = activity.refusals.find(isSame);
  const others = activity.refusals.filter((each) => !isSame(each));
  const counted = { ...refusal, count: (before?.count ?? 0) + 1 };
  return { ...activity, refusals: [...others, counted].slice(-mostRefusals) };
}

/** Another page comes: what the one before was refused is no offer any more. */
export function leavePage({ counts, unsignedSinceLost }: TabActivity): TabActivity {
  return { counts, refusals: [], unsignedSinceLost };
}

/** A new state: what left unsigned before is settled. */
export function enterState(activity: TabActivity): TabActivity {
  return { ...activity, unsignedSinceLost: 0 };
}
