import { systemClock } from "../platform/clock.ts";
import type { Areas } from "../storage/area.ts";
import { openLog } from "../storage/log-database.ts";
import { createLogWriter, type LogWriter } from "../storage/log-writer.ts";

/** Entries are written in batches, at most this many milliseconds after they came. */
const gather = 50;

/** The log in this browser's database, sealed under the session's key. */
export async function openBrowserLog({ session }: Areas, signal: AbortSignal): Promise<LogWriter> {
  const log = await openLog({ area: session, databases: indexedDB, crypto });
  return createLogWriter(log, {
    later: (run) => systemClock.after(gather, run, signal),
    onFailure: report,
  });
}

/** What could not be kept was shown when it happened; pages that are open still have it. */
function report(error: unknown): void {
  const kind = error instanceof Error ? error.name : typeof error;
  console.warn(`Countersign could not keep entries of the log (${kind}).`);
}
