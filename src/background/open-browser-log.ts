import type { Areas } from "../storage/area.ts";
import { openLog, type Log } from "../storage/log-database.ts";

/** The log in this browser's database, sealed under the session's key. */
export function openBrowserLog({ session }: Areas): Promise<Log> {
  return openLog({ area: session, databases: indexedDB, crypto });
}
