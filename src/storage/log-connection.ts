import { changeLog, connectLog, logTables } from "./log-tables.ts";
import type { LogConnection } from "./log-tables.ts";
import type { Seal } from "./seal.ts";

/**
 * Connects when it is first asked, and again after the browser took the connection away. What
 * another key has sealed is deleted.
 */
export function createLogConnector(
  databases: IDBFactory,
  seal: Seal,
): () => Promise<LogConnection> {
  let current: Promise<LogConnection> | undefined;
  const forget = (): void => {
    current = undefined;
  };
  async function connect(): Promise<LogConnection> {
    const connection = await connectLog(databases, forget);
    if (!(await isSealedBy(connection, seal))) await emptyLog(connection, seal);
    return connection;
  }
  return () => {
    if (current === undefined) {
      current = connect();
      current.catch(forget);
    }
    return current;
  };
}

/** Deletes all that the log holds; from then on it holds what this key seals. */
export async function emptyLog(connection: LogConnection, seal: Seal): Promise<void> {
  const probe = await seal.close("probe", null);
  await changeLog(connection, async (transaction) => {
    await Promise.all(logTables.map((name) => transaction.objectStore(name).clear()));
    await transaction.objectStore("probe").put(probe, "probe");
  });
}

async function isSealedBy(connection: LogConnection, seal: Seal): Promise<boolean> {
  const probe = await connection.get("probe", "probe");
  if (probe === undefined) return false;
  return seal.open("probe", probe).then(
    () => true,
    () => false,
  );
}
