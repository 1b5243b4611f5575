import type { EntrySummary, Outcome } from "../../core/log/entry.ts";
import { urlParts } from "./url-parts.ts";

export type Column =
  | "outcome"
  | "time"
  | "method"
  | "host"
  | "path"
  | "status"
  | "milliseconds"
  | "rule"
  | "source";

export interface EntryOrder {
  readonly column: Column;
  readonly direction: "ascending" | "descending";
}

/** As entries come: the newest last. */
export const asTheyCome: EntryOrder = { column: "time", direction: "ascending" };

export function isAsTheyCome({ column, direction }: EntryOrder): boolean {
  return column === asTheyCome.column && direction === asTheyCome.direction;
}

/** Where entries that come are put: at one end, or anywhere. */
export function newestAt({ column, direction }: EntryOrder): "last" | "first" | "anywhere" {
  if (column !== "time") return "anywhere";
  return direction === "ascending" ? "last" : "first";
}

/** The order after a press on a column's head: up, then down, then as they come again. */
export function nextOrder(order: EntryOrder, column: Column): EntryOrder {
  if (order.column !== column) return { column, direction: "ascending" };
  if (order.direction === "ascending") return { column, direction: "descending" };
  return asTheyCome;
}

/** From what went as it should to what is gravest. */
const gravity: Readonly<Record<Outcome, number>> = {
  signed: 0,
  passed: 1,
  held: 2,
  withheld: 3,
  failed: 4,
  lost: 5,
};

const valueOf: Readonly<Record<Column, (entry: EntrySummary) => string | number | undefined>> = {
  outcome: ({ outcome }) => gravity[outcome],
  time: ({ id }) => id,
  method: ({ method }) => method,
  host: ({ url }) => urlParts(url).host,
  path: ({ url }) => {
    const { path, query } = urlParts(url);
    return path + query;
  },
  status: ({ status }) => status,
  milliseconds: ({ milliseconds }) => milliseconds,
  rule: ({ rule }) => rule,
  source: ({ source }) => source,
};

/**
 * Compares two entries as a sort wants it. What has no value comes last in either direction, and
 * of equals the older first, so that no two entries have one place.
 */
export function comparerOf({
  column,
  direction,
}: EntryOrder): (one: EntrySummary, other: EntrySummary) => number {
  const read = valueOf[column];
  const sign = direction === "ascending" ? 1 : -1;
  return (one, other) => {
    const value = read(one);
    const another = read(other);
    if (value === another) return byAge(one, other);
    if (value === undefined) return 1;
    if (another === undefined) return -1;
    return value < another ? -sign : sign;
  };
}

function byAge(one: EntrySummary, other: EntrySummary): number {
  if (one.id === other.id) return 0;
  return one.id < other.id ? -1 : 1;
}
