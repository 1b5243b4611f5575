const counts = new Intl.NumberFormat("en", { maximumFractionDigits: 0 });
const tenths = new Intl.NumberFormat("en", { maximumFractionDigits: 1 });
const days = new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "long", year: "numeric" });
const daysInYear = new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "long" });
const zones = new Intl.DateTimeFormat("en-GB", { timeZoneName: "short" });

/** A whole number with its thousands apart: `2,914`. */
export function formatCount(count: number): string {
  return counts.format(count);
}

/** Milliseconds, to a tenth where there are few: `0.4`, `12.8`, `2,914`. */
export function formatMilliseconds(milliseconds: number): string {
  return (milliseconds < 100 ? tenths : counts).format(milliseconds);
}

/** `1 byte`, `134 bytes`, `12.4 kB`, `3 MB`; a kB is 1,000 bytes. */
export function formatBytes(bytes: number): string {
  if (bytes < 1000) return bytes === 1 ? "1 byte" : `${bytes} bytes`;
  return bytes < 999_950
    ? `${tenths.format(bytes / 1000)} kB`
    : `${tenths.format(bytes / 1_000_000)} MB`;
}

/** The local time of day of a moment in milliseconds since the epoch: `14:01:14`. */
export function formatTime(moment: number): string {
  const date = new Date(moment);
  return `${two(date.getHours())}:${two(date.getMinutes())}:${two(date.getSeconds())}`;
}

/** The local time of day, and its day where that is not today's: `14:01:14 on 27 November`. */
export function formatMoment(moment: number, now: number): string {
  const day = daysInYear.format(moment);
  return day === daysInYear.format(now) ? formatTime(moment) : `${formatTime(moment)} on ${day}`;
}

/** As `formatTime`, to the millisecond: `14:01:14.319`. */
export function formatExactTime(moment: number): string {
  return `${formatTime(moment)}.${String(new Date(moment).getMilliseconds()).padStart(3, "0")}`;
}

/** The local day, with the time zone that all times are in: `20 November 2026, UTC`. */
export function formatDay(moment: number): string {
  const zone = zones.formatToParts(moment).find((part) => part.type === "timeZoneName");
  return `${days.format(moment)}, ${zone?.value ?? "local time"}`;
}

/** How long is left, in milliseconds: `4:32`, `1:02:03`. A part of a second counts as one. */
export function formatRemaining(milliseconds: number): string {
  const seconds = Math.max(0, Math.ceil(milliseconds / 1000));
  const minutes = Math.floor(seconds / 60);
  if (minutes < 60) return `${minutes}:${two(seconds % 60)}`;
  return `${Math.floor(minutes / 60)}:${two(minutes % 60)}:${two(seconds % 60)}`;
}

/** A length of time in milliseconds, by its greatest unit: `42 s`, `12 min`, `3 h`. */
export function formatSpan(milliseconds: number): string {
  const seconds = Math.round(Math.abs(milliseconds) / 1000);
  const [minutes, hours] = [Math.round(seconds / 60), Math.round(seconds / 3600)];
  if (seconds < 120) return `${seconds} s`;
  return minutes < 120 ? `${minutes} min` : `${hours} h`;
}

function two(part: number): string {
  return part < 10 ? `0${part}` : String(part);
}
