import { formatCount } from "../components/format.ts";
import type { StripTotals } from "../panel/strip-columns.ts";

/** What the strip above the list says. */
export const stripStrings = {
  name: "Latency and status over time",
  from: "From",
  to: "To",
  time: "Time",
  span: (from: string, to: string) => `${from} to ${to}`,
  nothing: "No entry matches",
  /** What the strip shows, for who does not see it. */
  summary: (totals: StripTotals, lasted: number) =>
    listed(`${requests(totals.count)} in ${lengthWords(lasted)}`, totals),
  column: (at: string, totals: StripTotals) => listed(`${at}, ${requests(totals.count)}`, totals),
};

function listed(beginning: string, { failed, refused, slowest }: StripTotals): string {
  return [
    beginning,
    failed > 0 && `${formatCount(failed)} failed`,
    refused > 0 && `${formatCount(refused)} rejected or withheld`,
    slowest !== undefined && `slowest ${latencyWords(slowest)}`,
  ]
    .filter(Boolean)
    .join(", ");
}

function requests(count: number): string {
  return count === 1 ? "1 request" : `${formatCount(count)} requests`;
}

const units = [
  ["day", 86_400_000],
  ["hour", 3_600_000],
  ["minute", 60_000],
] as const;

/** A length of time in milliseconds, in words: `90 seconds`, `3 minutes`, `1 second` at least. */
function lengthWords(milliseconds: number): string {
  const [name, length] = units.find(([, each]) => milliseconds >= 2 * each) ?? ["second", 1000];
  const count = Math.max(1, Math.round(milliseconds / length));
  return count === 1 ? `1 ${name}` : `${formatCount(count)} ${name}s`;
}

/** `420 ms`, `2.1 s`. */
export function latencyWords(milliseconds: number): string {
  if (milliseconds < 999.5) return `${formatCount(milliseconds)} ms`;
  const tenths = Math.round(milliseconds / 100) / 10;
  return `${tenths < 100 ? tenths : formatCount(tenths)} s`;
}
