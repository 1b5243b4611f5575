import type { Entry } from "../core/log/entry.ts";
import type { Log } from "./log-database.ts";

/**
 * The log as those use it who need not wait: `write` takes an entry at once; of several with one id
 * that it takes in a row, the last is written. What reads the log reads what was taken.
 */
export interface LogWriter extends Pick<Log, "read" | "summaries" | "clear"> {
  /** Resolves once it is written, or its failure was reported. */
  write(entry: Entry): Promise<void>;
  /** Resolves once everything that was taken is written, or its failure was reported. */
  idle(): Promise<void>;
}

export interface LogWriterPorts {
  /** Runs it a little later; what is taken until then is written in one go. */
  readonly later: (run: () => void) => void;
  /** Told when the database did not take entries: they are not in the log. */
  readonly onFailure: (error: unknown, entries: readonly Entry[]) => void;
}

/** Entries that are written in one transaction at most. */
const BATCH = 200;

export function createLogWriter(log: Log, { later, onFailure }: LogWriterPorts): LogWriter {
  const taken = new Map<string, Entry>();
  let due: Promise<void> | undefined;
  let flushed: Promise<void> = Promise.resolve();

  async function writeAll(entries: readonly Entry[]): Promise<void> {
    for (let from = 0; from < entries.length; from += BATCH) {
      const batch = entries.slice(from, from + BATCH);
      await log.write(batch).catch((error: unknown) => onFailure(error, batch));
    }
  }

  function idle(): Promise<void> {
    const entries = Array.from(taken.values());
    taken.clear();
    flushed = flushed.then(() => writeAll(entries));
    return flushed;
  }

  return {
    idle,
    write: (entry) => {
      taken.set(entry.id, entry);
      due ??= new Promise((resolve) =>
        later(() => {
          due = undefined;
          resolve(idle());
        }),
      );
      return due;
    },
    read: async (id) => {
      await idle();
      return log.read(id);
    },
    summaries: async (request) => {
      await idle();
      return log.summaries(request);
    },
    clear: () => {
      taken.clear();
      const cleared = flushed.then(() => log.clear());
      flushed = cleared.catch(() => undefined);
      return cleared;
    },
  };
}
