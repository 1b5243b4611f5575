import { afterEach, describe, expect, it, vi } from "vitest";
import { examplePause } from "./fake-debugger.ts";
import { Orphans } from "./orphans.ts";
import { noMemory, type SessionMemory } from "./session-memory.ts";

afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

type Stage = "request" | "answer" | "slow answer";

/** A browser that holds these, by the browser's number, and what is done to them. */
function browserThatHolds(held: Readonly<Record<number, Stage>>) {
  const done: string[] = [];
  const asked = new Set<number>();
  async function sendCommand(_: unknown, name: string, { requestId }: { requestId: string }) {
    const number = Number(/job-(\d+)\.0$/.exec(requestId)?.[1]);
    asked.add(number);
    const stage = held[number];
    if (stage === undefined) throw new Error("Invalid InterceptionId.");
    if (name !== "Fetch.getResponseBody") {
      done.push(`${name} ${number}`);
    } else if (stage === "request") {
      throw new Error("Can only get response body on HeadersReceived pattern matched requests.");
    } else if (stage === "slow answer") {
      await new Promise(() => undefined);
    }
    return {};
  }
  vi.stubGlobal("chrome", { debugger: { sendCommand } });
  return { done, asked };
}

function lifeAfter(reached: Readonly<Record<string, number>>, failing: number[] = []): Orphans {
  const memory: SessionMemory = {
    ...noMemory,
    recall: async () => ({
      pauses: new Map(),
      children: new Map(),
      reached: new Map(Object.entries(reached)),
    }),
  };
  return new Orphans(memory, (tabId) => failing.push(tabId));
}

const job = (number: number, answer = {}) =>
  examplePause({}, { requestId: `interception-job-${number}.0`, ...answer });
const unheard = () => false;

describe("what was told to a worker that was stopped", () => {
  it("is failed where it is a request, and goes on where it is an answer", async () => {
    const { done } = browserThatHolds({ 3: "request", 4: "answer", 60: "request" });
    const failing: number[] = [];
    await lifeAfter({}, failing).end(7, unheard);
    expect(done).toEqual([
      "Fetch.failRequest 3",
      "Fetch.continueResponse 4",
      "Fetch.failRequest 60",
    ]);
    expect(failing).toEqual([7, 7]);
  });

  it("is looked for from where the worker before was, in each target", async () => {
    const { asked } = browserThatHolds({ 205: "request" });
    await lifeAfter({ "7": 200, "7 frame": 100 }).end(7, unheard);
    expect(Math.min(...asked)).toBe(200);
    asked.clear();
    await lifeAfter({ "7": 200, "7 frame": 100 }).end({ tabId: 7, sessionId: "frame" }, unheard);
    expect(Math.min(...asked)).toBe(100);
  });

  it("came before the first request that this worker heard of, not before an answer", async () => {
    const { done } = browserThatHolds({ 8: "request", 9: "request", 10: "request" });
    const orphans = lifeAfter({});
    orphans.heard(7, job(2, { responseStatusCode: 200 }));
    orphans.heard(7, job(9));
    await orphans.end(7, unheard);
    expect(done).toEqual(["Fetch.failRequest 8"]);
  });

  it("is not what this worker has heard of", async () => {
    const { done } = browserThatHolds({ 1: "answer", 2: "request" });
    await lifeAfter({}).end(7, (requestId) => requestId === "interception-job-1.0");
    expect(done).toEqual(["Fetch.failRequest 2"]);
  });

  it("is looked for until 300 numbers in a row are nobody's", async () => {
    const { asked } = browserThatHolds({ 40: "request" });
    await lifeAfter({}).end(7, unheard);
    expect(Math.max(...asked)).toBe(349);
  });

  it("is an answer where its body does not come in a second", async () => {
    vi.useFakeTimers();
    const { done } = browserThatHolds({ 5: "slow answer" });
    const ended = lifeAfter({}).end(7, unheard);
    await vi.advanceTimersByTimeAsync(1_000);
    await ended;
    expect(done).toEqual(["Fetch.continueResponse 5"]);
  });
});

it("how far the browser has counted is noted every 50, and forgotten with the session", () => {
  browserThatHolds({});
  const noted: [string, number | undefined][] = [];
  const keepReached = (session: string, reached: number | undefined) =>
    void noted.push([session, reached]);
  const orphans = new Orphans({ ...noMemory, keepReached }, () => undefined);
  for (const number of [49, 50, 51, 99, 100, 149, 150]) orphans.heard(7, job(number));
  orphans.forget(7);
  orphans.heard(7, job(1));
  orphans.heard(7, job(50));
  expect(noted).toEqual([
    ["7", 50],
    ["7", 100],
    ["7", 150],
    ["7", undefined],
    ["7", 50],
  ]);
});
