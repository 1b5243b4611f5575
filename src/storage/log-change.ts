import type { LogRow } from "./log-rows.ts";
import { logTables } from "./log-tables.ts";
import type { LogTransaction, Totals } from "./log-tables.ts";

/** What the log keeps at most; beyond it the oldest go. */
export interface LogLimits {
  readonly entries: number;
  readonly bodyBytes: number;
}

/** Bodies that are evicted in one go, before it is looked whether it is enough. */
const EVICTED_AT_ONCE = 32;

/** Puts rows, each once, in the place of those of the same id, and removes what is too much. */
export async function putRows(
  transaction: LogTransaction,
  rows: readonly LogRow[],
  limits: LogLimits,
): Promise<void> {
  const totals = transaction.objectStore("totals");
  const [entries = 0, bodyBytes = 0] = await Promise.all([
    totals.get("entries"),
    totals.get("bodyBytes"),
  ]);
  const put = await putEach(transaction, rows, { entries, bodyBytes });
  const pruned = await pruneEntries(transaction, put, limits.entries);
  const left = await evictBodies(transaction, pruned, limits.bodyBytes);
  await Promise.all([totals.put(left.entries, "entries"), totals.put(left.bodyBytes, "bodyBytes")]);
}

/** Removes all bodies. It only deletes, which works also when the disk is full. */
export async function dropBodies(transaction: LogTransaction): Promise<void> {
  await Promise.all([
    transaction.objectStore("bodies").clear(),
    transaction.objectStore("sizes").clear(),
    transaction.objectStore("totals").delete("bodyBytes"),
  ]);
}

/** Removes everything. It only deletes, which works also when the disk is full. */
export async function dropAll(transaction: LogTransaction): Promise<void> {
  await Promise.all(logTables.map((name) => transaction.objectStore(name).clear()));
}

async function putEach(
  transaction: LogTransaction,
  rows: readonly LogRow[],
  totals: Totals,
): Promise<Totals> {
  const [keys, sizes] = await Promise.all([
    Promise.all(rows.map(({ id }) => transaction.objectStore("summaries").getKey(id))),
    Promise.all(rows.map(({ id }) => transaction.objectStore("sizes").get(id))),
  ]);
  const changes = rows.flatMap((row, index) => changesFor(transaction, row, sizes[index]));
  // One that throws leaves no other's failure unheard.
  await Promise.all(changes.map(async (change) => change()));
  const added = keys.filter((key) => key === undefined).length;
  const bytes = sum(rows.map(({ bodies }) => bodies?.byteLength)) - sum(sizes);
  return { entries: totals.entries + added, bodyBytes: totals.bodyBytes + bytes };
}

function changesFor(
  transaction: LogTransaction,
  { id, summary, entry, bodies }: LogRow,
  replacedSize: number | undefined,
): readonly (() => Promise<unknown>)[] {
  const table = transaction.objectStore.bind(transaction);
  const changes = [
    () => table("summaries").put(summary, id),
    () => table("entries").put(entry, id),
  ];
  if (bodies !== undefined) {
    const { byteLength } = bodies;
    return [
      ...changes,
      () => table("bodies").put(bodies, id),
      () => table("sizes").put(byteLength, id),
    ];
  }
  if (replacedSize === undefined) return changes;
  return [...changes, () => table("bodies").delete(id), () => table("sizes").delete(id)];
}

/** Removes the oldest entries beyond the limit. */
async function pruneEntries(
  transaction: LogTransaction,
  totals: Totals,
  limit: number,
): Promise<Totals> {
  const excess = totals.entries - limit;
  if (excess <= 0) return totals;
  const keys = await transaction.objectStore("summaries").getAllKeys(null, excess);
  const upTo = IDBKeyRange.upperBound(keys.at(-1));
  const sizes = await transaction.objectStore("sizes").getAll(upTo);
  await Promise.all(
    (["summaries", "entries", "bodies", "sizes"] as const).map((name) =>
      transaction.objectStore(name).delete(upTo),
    ),
  );
  return { entries: totals.entries - keys.length, bodyBytes: totals.bodyBytes - sum(sizes) };
}

/** Removes the oldest bodies beyond the limit; their entries stay. */
async function evictBodies(
  transaction: LogTransaction,
  totals: Totals,
  limit: number,
): Promise<Totals> {
  const sizes = transaction.objectStore("sizes");
  let { bodyBytes } = totals;
  while (bodyBytes > limit) {
    const [ids, bytes] = await Promise.all([
      sizes.getAllKeys(null, EVICTED_AT_ONCE),
      sizes.getAll(null, EVICTED_AT_ONCE),
    ]);
    const count = enough(bytes, bodyBytes - limit);
    if (count === 0) break;
    const upTo = IDBKeyRange.upperBound(ids[count - 1]);
    await Promise.all([transaction.objectStore("bodies").delete(upTo), sizes.delete(upTo)]);
    bodyBytes -= sum(bytes.slice(0, count));
  }
  return { ...totals, bodyBytes };
}

/** How many of the sizes, from the first on, make up what is wanted; all where they do not. */
function enough(sizes: readonly number[], wanted: number): number {
  let found = 0;
  const index = sizes.findIndex((size) => (found += size) >= wanted);
  return index === -1 ? sizes.length : index + 1;
}

function sum(numbers: readonly (number | undefined)[]): number {
  return numbers.reduce<number>((total, each) => total + (each ?? 0), 0);
}
