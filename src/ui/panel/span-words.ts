import { formatExactTime, formatMoment, formatTime } from "../components/format.ts";
import { stripStrings as strings } from "../strings/strip.ts";
import type { TimeSpan } from "./entry-filter.ts";

/** From here on whole seconds tell one end from the other, in milliseconds. */
const LONG = 10_000;

/**
 * A span as a person says it: `14:02:10 to 14:02:40`, to the millisecond where it is short, with
 * the days where they are not today's.
 */
export function spanWords({ from, to }: TimeSpan, now: number): string {
  if (to - from < LONG) return strings.span(formatExactTime(from), endWords(to, now));
  const isOneDay = new Date(from).toDateString() === new Date(to).toDateString();
  return strings.span(isOneDay ? formatTime(from) : formatMoment(from, now), formatMoment(to, now));
}

/** `14:02:12.319`, and its day where that is not today's. */
function endWords(to: number, now: number): string {
  return formatMoment(to, now).replace(formatTime(to), formatExactTime(to));
}

/** What a mark of the time axis says, where marks are that many milliseconds apart. */
export function markWords(moment: number, apart: number): string {
  if (apart < 1_000) return formatExactTime(moment);
  return apart < 60_000 ? formatTime(moment) : formatTime(moment).slice(0, -3);
}
