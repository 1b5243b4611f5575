import type { Entry, EntrySummary } from "./entry.ts";

/** What a row of the list shows. `milliseconds` is how long the answer took after the release. */
export function summarize(entry: Entry): EntrySummary {
  const { answer, timing } = entry;
  const releasedAt = timing.releasedAt ?? timing.heldAt;
  return {
    id: entry.id,
    tabId: entry.tabId,
    heldAt: timing.heldAt,
    outcome: entry.outcome,
    method: entry.method,
    url: entry.url,
    ...(answer?.kind === "response" && { status: answer.status }),
    ...(answer && { milliseconds: Math.max(0, answer.at - releasedAt) }),
    ...(entry.rule && { rule: entry.rule.name }),
    ...(entry.source && { source: entry.source.name }),
    ...(entry.caller.kind === "person" && { by: "person" }),
  };
}
