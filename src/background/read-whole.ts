import type { Entry, EntryBody } from "../core/log/entry.ts";
import type { WholeEntries } from "../messaging/worker-api.ts";
import type { LogWriter } from "../storage/log-writer.ts";

/** Entries that are read at a time. */
const MOST_AT_ONCE = 32;

/** Characters of bodies in one message: the browser takes 64 MB, and JSON makes up to six of one. */
const MOST_CHARACTERS = 4_000_000;

/** Reads entries for one message to a page. */
export async function readWhole(
  log: Pick<LogWriter, "read">,
  ids: readonly string[],
): Promise<WholeEntries> {
  const entries: Entry[] = [];
  let characters = 0;
  let read = 0;
  while (read < ids.length && characters < MOST_CHARACTERS) {
    const some = ids.slice(read, read + MOST_AT_ONCE);
    const found = await Promise.all(some.map((id) => log.read(id)));
    for (const entry of found) {
      if (characters >= MOST_CHARACTERS) break;
      read += 1;
      if (!entry) continue;
      entries.push(entry);
      characters += charactersOf(entry);
    }
  }
  return { entries, read };
}

function charactersOf({ body, answer }: Entry): number {
  return lengthOf(body) + (answer?.kind === "response" ? lengthOf(answer.body) : 0);
}

function lengthOf(body: EntryBody): number {
  if (body.kind === "text") return body.text.length;
  return body.kind === "binary" ? body.hex.length : 0;
}
