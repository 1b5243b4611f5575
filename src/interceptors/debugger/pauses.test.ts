import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import "../../core/log/bytes-in-node.ts";
import type { Decision } from "../../core/decision.ts";
import type { HeldRequest } from "../../core/request.ts";
import type { Settled } from "../../core/settled.ts";
import { HeldRequests } from "../held-requests.ts";
import type { Observed } from "../origins/origins.ts";
import type { RequestPaused } from "./debugger-session.ts";
import { examplePause, fakeDebugger, type SentCommand } from "./fake-debugger.ts";
import { Pauses } from "./pauses.ts";
import { noMemory, type KeptPause } from "./session-memory.ts";

const id = "7 interception-1";
const rule = { id: "orders", name: "Orders" };
const withhold: Decision = { kind: "withhold", rule, reason: "caller-not-allowed" };
const onlyRequests = "Can only get response body on HeadersReceived pattern matched requests.";

/** What outlives a life of the worker. */
let kept: Map<string, KeptPause>;

beforeEach(() => {
  kept = new Map();
});

afterEach(() => {
  vi.unstubAllGlobals();
});

interface Life {
  readonly decide?: (request: HeldRequest) => Promise<Decision>;
  /** Resolves once what became of a request is recorded. */
  readonly recorded?: Promise<void>;
  /** What the browser answers; what it throws is its refusal. */
  readonly reply?: (name: string) => unknown;
}

/** Begins a life of the worker; the one before hears and says nothing more. */
function begin({ decide = async () => withhold, recorded, reply }: Life = {}) {
  const fake = fakeDebugger(reply);
  vi.stubGlobal("chrome", fake.chrome);
  const asked: HeldRequest[] = [];
  const observed: Observed[] = [];
  const settled: Settled[] = [];
  const handlers = {
    handle: (request: HeldRequest) => {
      asked.push(request);
      return decide(request);
    },
    onSettled: (each: Settled) => {
      settled.push(each);
      pauses.settled(each, recorded);
    },
    onAnswer: () => undefined,
    onState: () => undefined,
    onGone: () => undefined,
    onReplaced: () => undefined,
  };
  const pauses = new Pauses({
    origins: {
      claim: () => "claimed",
      failsUnheard: () => undefined,
      whoAsked: async (request) => {
        observed.push(request);
        return { caller: { kind: "pages", origins: ["https://app.example"] }, isPage: false };
      },
    },
    handlers,
    longestHold: 1_000,
    memory: {
      ...noMemory,
      keepPause: (name, pause) => void (pause ? kept.set(name, pause) : kept.delete(name)),
    },
    maybeServiceWorker: () => false,
  });
  const held = new HeldRequests({ handlers, longestHold: 1_000 });
  return {
    asked,
    observed,
    settled,
    sent: fake.sent,
    pause: (event: RequestPaused) => pauses.take(7, event, held),
    recover: () => pauses.recover(new Map(kept), () => held),
  };
}

const never = () => new Promise<never>(() => undefined);
const names = (sent: readonly SentCommand[]) => sent.map(({ name }) => name);

function refusing(words: string, command = "Fetch.getResponseBody"): (name: string) => unknown {
  return (name) => {
    if (name === command) throw new Error(words);
    return {};
  };
}

describe("a request that a worker held as it was stopped", () => {
  it("is decided afresh by the next, as what was claimed for it, since when it was held", async () => {
    begin({ decide: never }).pause(examplePause());
    const heldAt = kept.get(id)?.heldAt;
    const next = begin();
    await next.recover();
    await vi.waitFor(() => expect(next.settled).toHaveLength(1));
    expect(next.observed).toMatchObject([{ claimed: "claimed", tabId: 7, method: "GET" }]);
    expect(next.asked).toMatchObject([{ id, heldAt, headers: [["Accept", "*/*"]] }]);
    expect(names(next.sent)).toEqual(["Fetch.continueRequest"]);
    await vi.waitFor(() => expect(kept.size).toBe(0));
  });

  it("is decided without its body, which is not kept", async () => {
    const body = { method: "POST", hasPostData: true, postDataEntries: [{ bytes: "c2VjcmV0" }] };
    begin({ decide: never }).pause(examplePause(body));
    expect(JSON.stringify([...kept])).not.toContain("c2VjcmV0");
    const next = begin();
    await next.recover();
    await vi.waitFor(() => expect(next.asked).toHaveLength(1));
    expect(next.asked[0]?.body()).toEqual({ kind: "unavailable", reason: "worker-stopped" });
  });

  it("is given up where the browser holds it no more", async () => {
    begin({ decide: never }).pause(examplePause());
    const next = begin({ reply: refusing("Invalid InterceptionId.", "Fetch.continueRequest") });
    await next.recover();
    await vi.waitFor(() => expect(next.settled).toMatchObject([{ ending: { kind: "gone" } }]));
  });
});

describe("a request that a worker had decided on as it was stopped", () => {
  beforeEach(async () => {
    const before = begin({ recorded: never() });
    before.pause(examplePause());
    await vi.waitFor(() => expect(before.settled).toHaveLength(1));
    expect(kept.get(id)?.decided).toMatchObject({ decision: withhold, kind: "subresource" });
  });

  it("is recorded by the next as it was decided, and not carried out twice", async () => {
    const next = begin({ reply: refusing("Invalid InterceptionId.") });
    await next.recover();
    expect(next.asked).toEqual([]);
    expect(names(next.sent)).toEqual(["Fetch.getResponseBody"]);
    expect(next.settled).toMatchObject([
      {
        request: { id, caller: { kind: "pages", origins: ["https://app.example"] } },
        decision: withhold,
        ending: { kind: "carried-out" },
      },
    ]);
    await vi.waitFor(() => expect(kept.size).toBe(0));
  });

  it("is carried out where the browser still holds it", async () => {
    const next = begin({ reply: refusing(onlyRequests) });
    await next.recover();
    expect(names(next.sent)).toEqual(["Fetch.getResponseBody", "Fetch.continueRequest"]);
    expect(next.settled).toMatchObject([{ ending: { kind: "carried-out" } }]);
  });

  it("is lost where the tab was let go meanwhile", async () => {
    const next = begin({
      reply: (name) => {
        throw new Error(
          name === "Fetch.getResponseBody" ? onlyRequests : "Debugger is not attached",
        );
      },
    });
    await next.recover();
    expect(next.settled).toMatchObject([{ ending: { kind: "lost", reason: "restarted" } }]);
  });
});

it("is noted until it is recorded, and what no rule matches until it is let go", async () => {
  let record = (): void => undefined;
  const recorded = new Promise<void>((resolve) => (record = resolve));
  const life = begin({ recorded });
  life.pause(examplePause());
  await vi.waitFor(() => expect(life.settled).toHaveLength(1));
  expect(kept.size).toBe(1);
  record();
  await vi.waitFor(() => expect(kept.size).toBe(0));
});

it("an answer that a worker held goes on to its page", async () => {
  const responseHeaders = [{ name: "Content-Length", value: "5" }];
  begin({ reply: never }).pause(examplePause({}, { responseStatusCode: 200, responseHeaders }));
  const next = begin();
  await next.recover();
  expect(names(next.sent)).toEqual(["Fetch.continueResponse"]);
  expect(kept.size).toBe(0);
});
