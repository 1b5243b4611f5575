import type { EntrySummary } from "../../../src/core/log/entry.ts";

/** What the worker's global scope has for the bench: the ports of the pages that connected. */
interface FeedingWorker {
  benchPorts?: { postMessage(message: unknown): void }[];
}

/** Entries to be told of: each once when it is released, and once more with its answer. */
export interface Feed {
  /** The number of the first. */
  readonly first: number;
  readonly count: number;
  readonly perSecond: number;
}

/** Runs in the worker: remembers the pages that connect from now on. */
export function hearPages(): void {
  const worker = globalThis as FeedingWorker;
  const ports: FeedingWorker["benchPorts"] = [];
  worker.benchPorts = ports;
  chrome.runtime.onConnect.addListener((port) => ports.push(port));
}

/** Runs in the worker: tells the pages of entries at an even pace, each in a message of its own. */
export async function feedPages({ first, count, perSecond }: Feed): Promise<void> {
  const { benchPorts = [] } = globalThis as FeedingWorker;
  const began = Date.now();
  const answerAfter = 10;
  const entry = (index: number): EntrySummary => {
    const number = first + index;
    return {
      id: `z${String(number).padStart(12, "0")}`,
      tabId: 1 + (number % 3),
      heldAt: began + (index * 1_000) / perSecond,
      outcome: number % 17 === 0 ? "withheld" : "signed",
      method: number % 5 === 0 ? "POST" : "GET",
      url: `https://a1b2c3d4e5.execute-api.eu-central-1.amazonaws.com/prod/orders/${number}?tag=a&page=${number % 40}`,
      rule: "a1b2c3d4e5.execute-api.eu-central-1.amazonaws.com",
      source: "bench",
    };
  };
  const tell = (summary: EntrySummary): void => {
    for (const port of benchPorts) {
      port.postMessage({ kind: "event", event: "entries", value: [summary] });
    }
  };
  const answered = (index: number): EntrySummary => ({
    ...entry(index),
    status: index % 29 === 0 ? 403 : 200,
    milliseconds: 20 + (index % 300),
  });
  let told = 0;
  while (told < count + answerAfter) {
    const due = Math.min(count + answerAfter, ((Date.now() - began) / 1_000) * perSecond);
    for (; told < due; told += 1) {
      if (told < count) tell(entry(told));
      if (told >= answerAfter) tell(answered(told - answerAfter));
    }
    await new Promise((resolve) => {
      setTimeout(resolve, 1);
    });
  }
}
