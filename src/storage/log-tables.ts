import { wrap } from "idb";
import type { DBSchema, IDBPDatabase, IDBPTransaction } from "idb";

type Sealed = Uint8Array<ArrayBuffer>;

/** What the log's database holds. Every key is an entry's id, but for those of `totals`. */
export interface LogTables extends DBSchema {
  summaries: { key: string; value: Sealed };
  /** Entries without their bodies. */
  entries: { key: string; value: Sealed };
  bodies: { key: string; value: Sealed };
  /** How many bytes each of `bodies` has. */
  sizes: { key: string; value: number };
  /** How many there are, kept so that nothing has to be counted; absent for 0. */
  totals: { key: keyof Totals; value: number };
}

export interface Totals {
  readonly entries: number;
  readonly bodyBytes: number;
}

export const logTables = ["summaries", "entries", "bodies", "sizes", "totals"] as const;

export type LogConnection = IDBPDatabase<LogTables>;
export type LogTransaction = IDBPTransaction<LogTables, typeof logTables, "readwrite">;

const NAME = "log";
/** A new version starts with empty tables: what the log holds is not worth a migration. */
const VERSION = 1;

/** Connects, and calls `onClose` when the browser takes the connection away. */
export async function connectLog(
  databases: IDBFactory,
  onClose: () => void,
): Promise<LogConnection> {
  const request = databases.open(NAME, VERSION);
  request.addEventListener("upgradeneeded", () => {
    const { result } = request;
    for (const name of Array.from(result.objectStoreNames)) result.deleteObjectStore(name);
    for (const name of logTables) result.createObjectStore(name);
  });
  const connection = (await wrap(request)) as unknown as LogConnection;
  connection.addEventListener("close", onClose);
  connection.addEventListener("versionchange", () => {
    connection.close();
    onClose();
  });
  return connection;
}

/** Does work in one transaction: all of it is carried out, or nothing. */
export async function changeLog(
  connection: LogConnection,
  work: (transaction: LogTransaction) => Promise<void>,
): Promise<void> {
  const transaction = connection.transaction(logTables, "readwrite", { durability: "relaxed" });
  try {
    await work(transaction);
    await transaction.done;
  } catch (error) {
    // It rejects as well, with less to say.
    transaction.done.catch(() => undefined);
    abort(transaction);
    throw error;
  }
}

function abort(transaction: LogTransaction): void {
  try {
    transaction.abort();
  } catch {
    // It has ended by itself.
  }
}
