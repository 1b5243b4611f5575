import type { Entry, EntryBody } from "../core/log/entry.ts";

/** The bodies of an entry that are kept apart from it, so that they can go first. */
export interface LogBodies {
  readonly request?: EntryBody;
  readonly answer?: EntryBody;
}

export interface SplitEntry {
  /** The entry as it reads once its bodies are gone. */
  readonly entry: Entry;
  /** Absent where there is nothing to keep apart. */
  readonly bodies?: LogBodies;
}

export function splitBodies(entry: Entry): SplitEntry {
  const { answer } = entry;
  const bodies: LogBodies = {
    ...(isKept(entry.body) && { request: entry.body }),
    ...(answer?.kind === "response" && isKept(answer.body) && { answer: answer.body }),
  };
  if (bodies.request === undefined && bodies.answer === undefined) return { entry };
  return { entry: putBodies(entry, evicted(bodies)), bodies };
}

export function joinBodies(entry: Entry, bodies: LogBodies): Entry {
  return putBodies(entry, bodies);
}

function putBodies(entry: Entry, { request, answer }: LogBodies): Entry {
  return {
    ...entry,
    ...(request && { body: request }),
    ...(answer &&
      entry.answer?.kind === "response" && { answer: { ...entry.answer, body: answer } }),
  };
}

function evicted({ request, answer }: LogBodies): LogBodies {
  return {
    ...(request && { request: evictedBody(request) }),
    ...(answer && { answer: evictedBody(answer) }),
  };
}

function evictedBody(body: EntryBody): EntryBody {
  return {
    kind: "not-kept",
    reason: "evicted",
    ...("bytes" in body && body.bytes !== undefined && { bytes: body.bytes }),
  };
}

function isKept({ kind }: EntryBody): boolean {
  return kind === "text" || kind === "binary";
}
