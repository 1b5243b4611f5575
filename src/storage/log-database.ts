import type { Entry, EntrySummary } from "../core/log/entry.ts";
import type { Area } from "./area.ts";
import { dropAll, dropBodies, putRows } from "./log-change.ts";
import type { LogLimits } from "./log-change.ts";
import { createLogConnector } from "./log-connection.ts";
import { readEntry, readSummaries, toRow } from "./log-rows.ts";
import type { LogRow, SummariesRequest } from "./log-rows.ts";
import { changeLog } from "./log-tables.ts";
import { createSealKey, openSeal } from "./seal.ts";
import type { Seal, SealCrypto } from "./seal.ts";

/**
 * What is kept of requests: on disk, each entry sealed under a key that lives only as long as the
 * browser does. Entries have to be redacted before. Every function rejects where the browser's
 * database fails.
 */
export interface Log {
  /**
   * Puts entries, each in the place of one with its id; calls take effect in their order. Beyond
   * the limits the oldest bodies and the oldest entries go. When the disk is full, all bodies go
   * and it is tried once more.
   */
  write(entries: readonly Entry[]): Promise<void>;
  /** The entry; a body that had to go reads as `not-kept`, `evicted`. */
  read(id: string): Promise<Entry | undefined>;
  /** In the order of their ids, at most `limit`, those after the given id where one is given. */
  summaries(request: SummariesRequest): Promise<readonly EntrySummary[]>;
  clear(): Promise<void>;
}

export interface LogPorts {
  /** The session's area: it holds the key, and is empty once the browser was closed. */
  readonly area: Area;
  readonly databases: IDBFactory;
  readonly crypto: SealCrypto;
  /** Absent: 10,000 entries and 100 MB of bodies. */
  readonly limits?: LogLimits;
}

const KEY = "log-key";
const usualLimits: LogLimits = { entries: 10_000, bodyBytes: 100_000_000 };

/** Opens the log. What was sealed under another key, or under one that is lost, is deleted. */
export async function openLog(ports: LogPorts): Promise<Log> {
  const { databases, limits = usualLimits } = ports;
  const seal = await sealOfSession(ports);
  const connect = createLogConnector(databases, seal);
  const inOrder = createQueue();
  await connect();

  async function put(rows: readonly LogRow[]): Promise<void> {
    await changeLog(await connect(), (transaction) => putRows(transaction, rows, limits));
  }

  async function write(entries: readonly Entry[]): Promise<void> {
    const latest = new Map(entries.map((entry) => [entry.id, entry]));
    const rows = await Promise.all(Array.from(latest.values(), (entry) => toRow(seal, entry)));
    try {
      await put(rows);
    } catch (error) {
      if (!isDiskFull(error)) throw error;
      await changeLog(await connect(), dropBodies);
      await put(rows);
    }
  }

  return {
    write: (entries) => inOrder(() => write(entries)),
    read: async (id) => readEntry(await connect(), seal, id),
    summaries: async (request) => readSummaries(await connect(), seal, request),
    clear: () => inOrder(async () => changeLog(await connect(), dropAll)),
  };
}

/** The session's seal, new where the session has none. */
async function sealOfSession({ area, crypto }: LogPorts): Promise<Seal> {
  const kept = await openSeal(crypto, await area.get(KEY));
  if (kept !== undefined) return kept;
  const key = createSealKey(crypto);
  await area.set({ [KEY]: key });
  const made = await openSeal(crypto, key);
  if (made === undefined) throw new TypeError("The source of randomness gave no key.");
  return made;
}

function createQueue(): (run: () => Promise<void>) => Promise<void> {
  let last: Promise<unknown> = Promise.resolve();
  return (run) => {
    const done = last.then(run);
    last = done.catch(() => undefined);
    return done;
  };
}

function isDiskFull(error: unknown): boolean {
  return error instanceof Error && error.name === "QuotaExceededError";
}
