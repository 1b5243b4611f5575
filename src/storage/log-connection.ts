import { dropAll } from "./log-change.ts";
import { changeLog, connectLog } from "./log-tables.ts";
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
    if (!(await isSealedBy(connection, seal))) await changeLog(connection, dropAll);
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

/** The first entry tells for all: one key seals everything. */
async function isSealedBy(connection: LogConnection, seal: Seal): Promise<boolean> {
  const [first] = await connection.getAll("summaries", null, 1);
  if (first === undefined) return true;
  return seal.open("summary", first).then(
    () => true,
    () => false,
  );
}
