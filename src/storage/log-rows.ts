import type { Entry, EntrySummary } from "../core/log/entry.ts";
import { summarize } from "../core/log/summarize.ts";
import { joinBodies, splitBodies } from "./log-bodies.ts";
import type { LogBodies } from "./log-bodies.ts";
import type { LogConnection } from "./log-tables.ts";
import type { Seal } from "./seal.ts";

/** An entry as it is stored. */
export interface LogRow {
  readonly id: string;
  readonly summary: Uint8Array<ArrayBuffer>;
  readonly entry: Uint8Array<ArrayBuffer>;
  readonly bodies?: Uint8Array<ArrayBuffer>;
}

export interface SummariesRequest {
  readonly after?: string | undefined;
  readonly limit: number;
}

/**
 * A summary is sealed by itself: to read all of 10,000 takes a quarter of the time that it takes
 * to open as many entries.
 */
export async function toRow(seal: Seal, whole: Entry): Promise<LogRow> {
  const { id } = whole;
  const split = splitBodies(whole);
  const [summary, entry, bodies] = await Promise.all([
    seal.close("summary", summarize(whole)),
    seal.close(`entry/${id}`, split.entry),
    split.bodies && seal.close(`bodies/${id}`, split.bodies),
  ]);
  return { id, summary, entry, ...(bodies && { bodies }) };
}

export async function readEntry(
  connection: LogConnection,
  seal: Seal,
  id: string,
): Promise<Entry | undefined> {
  const transaction = connection.transaction(["entries", "bodies"]);
  const [sealed, sealedBodies] = await Promise.all([
    transaction.objectStore("entries").get(id),
    transaction.objectStore("bodies").get(id),
  ]);
  if (sealed === undefined) return undefined;
  const entry = (await seal.open(`entry/${id}`, sealed)) as Entry;
  if (sealedBodies === undefined) return entry;
  return joinBodies(entry, (await seal.open(`bodies/${id}`, sealedBodies)) as LogBodies);
}

export async function readSummaries(
  connection: LogConnection,
  seal: Seal,
  { after, limit }: SummariesRequest,
): Promise<readonly EntrySummary[]> {
  const range = after === undefined ? null : IDBKeyRange.lowerBound(after, true);
  const sealed = await connection.getAll("summaries", range, limit);
  const opened = await Promise.all(sealed.map((each) => seal.open("summary", each)));
  return opened as readonly EntrySummary[];
}
