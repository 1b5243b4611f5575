const zoned =
  /^(\d{4}-\d\d-\d\d)[T ](\d\d:\d\d(?::\d\d(?:\.\d+)?)?) ?(Z|UTC|GMT|[+-]\d\d:?\d\d)$/iu;

const months =
  "January February March April May June July August September October November December".split(
    " ",
  );

/**
 * Reads when credentials expire, in milliseconds since the epoch: a time that names its zone, or
 * seconds or milliseconds since the epoch. Without a zone it is anyone's guess, so `undefined`.
 */
export function readMoment(text: string): number | undefined {
  if (/^\d{10}(?:\.\d+)?$/u.test(text)) return Math.round(Number(text) * 1000);
  if (/^\d{13}$/u.test(text)) return Number(text);
  const [, day, time, zone = ""] = zoned.exec(text) ?? [];
  if (day === undefined) return undefined;
  const offset = /^[+-]/u.test(zone) ? zone.replace(/^(...):?(..)$/u, "$1:$2") : "Z";
  const moment = Date.parse(`${day}T${time}${offset}`);
  return Number.isNaN(moment) ? undefined : moment;
}

/** `20 November 2026, 15:02 UTC`. */
export function describeMoment(moment: number): string {
  const at = new Date(moment);
  const time = at.toISOString().slice(11, 16);
  return `${at.getUTCDate()} ${months[at.getUTCMonth()]} ${at.getUTCFullYear()}, ${time} UTC`;
}
