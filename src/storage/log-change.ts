import type { LogRow } from "./log-rows.ts";
import type { LogTransaction, Totals } from "./log-tables.ts";

/** What the log keeps at most; beyond it the oldest go. */
export interface LogLimits {
  readonly entries: number;
  readonly bodyBytes: number;
}

/** Bodies that are looked at in one go when some have to be evicted. */
const EVICTED_AT_ONCE = 32;

/** Puts rows, each once, in the place of those of the same id, and removes what is too much. */
export async function putRows(
  transaction: LogTransaction,
  rows: readonly LogRow[],
  limits: LogLimits,
): Promise<void> {
  const before = (await transaction.objectStore("totals").get("totals")) ?? nothing;
  const put = await putEach(transaction, rows, before);
  const pruned = await pruneEntries(transaction, put, limits.entries);
  const after = await evictBodies(transaction, pruned, limits.bodyBytes);
  await transaction.objectStore("totals").put(after, "totals");
}

/** Evicts the older half of the bodies. */
export async function makeRoom(transaction: LogTransaction): Promise<void> {
  const store = transaction.objectStore("totals");
  const before = (await store.get("totals")) ?? nothing;
  await store.put(await evictBodies(transaction, before, before.bodyBytes / 2), "totals");
}

const nothing: Totals = { entries: 0, bodyBytes: 0 };

async function putEach(
  transaction: LogTransaction,
  rows: readonly LogRow[],
  totals: Totals,
): Promise<Totals> {
  const sizes = transaction.objectStore("sizes");
  const replaced = await Promise.all(rows.map(({ id }) => sizes.get(id)));
  const changes = rows.flatMap((row, index) => changesFor(transaction, row, replaced[index]));
  // One that throws leaves no other's failure unheard.
  await Promise.all(changes.map(async (change) => change()));
  const added = replaced.filter((size) => size === undefined).length;
  const bytes = sum(rows.map(sizeOf)) - sum(replaced.map((size) => size ?? 0));
  return { entries: totals.entries + added, bodyBytes: totals.bodyBytes + bytes };
}

function changesFor(
  transaction: LogTransaction,
  row: LogRow,
  replacedSize: number | undefined,
): readonly (() => Promise<unknown>)[] {
  const { id, bodies } = row;
  return [
    () => transaction.objectStore("summaries").put(row.summary, id),
    () => transaction.objectStore("entries").put(row.entry, id),
    () => transaction.objectStore("sizes").put(sizeOf(row), id),
    ...(bodies ? [() => transaction.objectStore("bodies").put(bodies, id)] : []),
    ...(!bodies && replacedSize ? [() => transaction.objectStore("bodies").delete(id)] : []),
  ];
}

function sizeOf({ bodies }: LogRow): number {
  return bodies?.byteLength ?? 0;
}

/** Removes the oldest entries beyond the limit. */
async function pruneEntries(
  transaction: LogTransaction,
  totals: Totals,
  limit: number,
): Promise<Totals> {
  const excess = totals.entries - limit;
  if (excess <= 0) return totals;
  const sizes = transaction.objectStore("sizes");
  const [keys, bytes] = await Promise.all([
    sizes.getAllKeys(null, excess),
    sizes.getAll(null, excess),
  ]);
  const upTo = IDBKeyRange.upperBound(keys.at(-1));
  await Promise.all(
    (["summaries", "entries", "bodies", "sizes"] as const).map((name) =>
      transaction.objectStore(name).delete(upTo),
    ),
  );
  return { entries: totals.entries - keys.length, bodyBytes: totals.bodyBytes - sum(bytes) };
}

/** Removes the oldest bodies beyond the limit; their entries stay. */
async function evictBodies(
  transaction: LogTransaction,
  totals: Totals,
  limit: number,
): Promise<Totals> {
  const bodies = transaction.objectStore("bodies");
  const sizes = transaction.objectStore("sizes");
  let { bodyBytes } = totals;
  while (bodyBytes > limit) {
    const ids = await bodies.getAllKeys(null, EVICTED_AT_ONCE);
    if (ids.length === 0) break;
    for (const id of ids) {
      if (bodyBytes <= limit) break;
      bodyBytes -= (await sizes.get(id)) ?? 0;
      await Promise.all([bodies.delete(id), sizes.put(0, id)]);
    }
  }
  return { ...totals, bodyBytes };
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, each) => total + each, 0);
}
