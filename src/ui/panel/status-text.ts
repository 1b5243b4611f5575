import type { EntrySummary } from "../../core/log/entry.ts";
import { verdictOfStatus, type Verdict } from "../components/verdict.tsx";
import { panelStrings as strings } from "../strings/panel.ts";

/** What the status column says: a status, or why there is none. */
export function statusText({ status, outcome, milliseconds }: EntrySummary): string {
  if (status !== undefined) return String(status);
  if (outcome === "failed") return strings.notSent;
  if (outcome === "lost") return "";
  return milliseconds === undefined ? strings.waiting : strings.noAnswer;
}

/** The colour of what the status column says: no answer at all is as broken as a 5xx. */
export function statusVerdict({
  status,
  outcome,
  milliseconds,
}: EntrySummary): Verdict | undefined {
  const isUnanswered = status === undefined && milliseconds !== undefined && outcome !== "failed";
  return isUnanswered ? "failed" : verdictOfStatus(status);
}
