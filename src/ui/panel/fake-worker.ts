import type { Entry, EntrySummary } from "../../core/log/entry.ts";
import { createHearers } from "../../core/hearers.ts";
import type { WorkerApi, WorkerEvents } from "../../messaging/worker-api.ts";
import type { Clock } from "../clock.ts";
import type { WorkerClient } from "../worker-client.ts";
import type { Remembered } from "./remembered.ts";

/** A worker in memory whose events a test sends. */
export interface FakeWorker extends WorkerClient {
  /** What the worker's calls do; a test replaces what it is about. */
  api: WorkerApi;
  tell<Name extends keyof WorkerEvents>(event: Name, value: WorkerEvents[Name]): void;
  reset(): void;
}

export function createFakeWorker(calls: Partial<WorkerApi>): FakeWorker {
  const hearers = {
    tab: createHearers<WorkerEvents["tab"]>(),
    configuration: createHearers<WorkerEvents["configuration"]>(),
    entries: createHearers<WorkerEvents["entries"]>(),
    cleared: createHearers<WorkerEvents["cleared"]>(),
    navigated: createHearers<WorkerEvents["navigated"]>(),
    sending: createHearers<WorkerEvents["sending"]>(),
  };
  const resets = createHearers<void>();
  return {
    api: calls as WorkerApi,
    on: (event, hear, signal) => (hearers[event].add as (...args: unknown[]) => void)(hear, signal),
    onReset: resets.add,
    tell: (event, value) => (hearers[event].tell as (value: unknown) => void)(value),
    reset: () => resets.tell(),
  };
}

/** Entries that are read in pages, as the worker does. */
export function pagesOf(log: () => readonly EntrySummary[]): Pick<WorkerApi, "entries"> {
  return {
    entries: ({ after, limit }) =>
      Promise.resolve(
        log()
          .filter(({ id }) => after === undefined || id > after)
          .slice(0, limit),
      ),
  };
}

export function summaryOf(number: number, parts: Partial<EntrySummary> = {}): EntrySummary {
  return {
    id: String(number).padStart(4, "0"),
    tabId: 1,
    heldAt: 1_000 + number,
    outcome: "signed",
    method: "GET",
    url: "https://api.example/orders",
    ...parts,
  };
}

export function entryOf(number: number, parts: Partial<Entry> = {}): Entry {
  return {
    id: String(number).padStart(4, "0"),
    tabId: 1,
    kind: "subresource",
    method: "GET",
    url: "https://api.example/orders",
    outcome: "signed",
    caller: { kind: "address-bar" },
    headers: [],
    body: { kind: "none" },
    timing: { heldAt: 1_000 + number },
    ...parts,
  };
}

/** A clock that a test moves. */
export interface ManualClock extends Clock {
  advance(milliseconds: number): void;
}

export function createManualClock(start = 0): ManualClock {
  const waiting = new Set<{ at: number; run: () => void; every?: number }>();
  let now = start;

  function add(each: { at: number; run: () => void; every?: number }, signal: AbortSignal): void {
    if (signal.aborted) return;
    waiting.add(each);
    signal.addEventListener("abort", () => waiting.delete(each), { once: true });
  }

  return {
    now: () => now,
    after: (milliseconds, run, signal) => add({ at: now + milliseconds, run }, signal),
    every: (milliseconds, run, signal) =>
      add({ at: now + milliseconds, run, every: milliseconds }, signal),
    advance: (milliseconds) => {
      const end = now + milliseconds;
      for (;;) {
        const [next] = [...waiting].filter(({ at }) => at <= end).toSorted((a, b) => a.at - b.at);
        if (next === undefined) break;
        now = next.at;
        if (next.every === undefined) waiting.delete(next);
        else next.at += next.every;
        next.run();
      }
      now = end;
    },
  };
}

/** Remembers for as long as a test lasts. */
export function rememberedInMemory(kept?: boolean): Remembered {
  const memory = { kept };
  return {
    read: () => memory.kept,
    write: (value) => {
      memory.kept = value;
    },
  };
}
