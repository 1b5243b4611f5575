import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { noChainMemory, type KeptChain, type RecalledChains } from "./chain-memory.ts";
import { FakeBrowser } from "./fake-browser.ts";
import type { UnheldRequest } from "./unheld-request.ts";
import { WebRequestOrigins } from "./web-request-origins.ts";

const api = "https://api.shop.example/prod";
const app = "https://app.example";
const asked = { tabId: 7, method: "GET", url: api, isRedirected: false, maybeServiceWorker: false };
const pages = (...from: readonly string[]) => ({ kind: "pages", origins: from });

let browser: FakeBrowser;
let kept: Map<string, KeptChain>;
let told: UnheldRequest[];
let controller: AbortController;

beforeEach(() => {
  browser = new FakeBrowser();
  vi.stubGlobal("chrome", browser.chrome);
  kept = new Map();
  told = [];
  controller = new AbortController();
});

afterEach(() => {
  controller.abort();
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

/** Begins a life of the worker, over what the ones before have noted. */
async function begin(recalled: Partial<RecalledChains> = {}): Promise<WebRequestOrigins> {
  controller.abort();
  controller = new AbortController();
  const chains = new Map(kept);
  const origins = new WebRequestOrigins(controller.signal, {
    isWanted: (_, url) => url.startsWith("https://api."),
    memory: {
      keepChain: (id, chain) => void (chain ? kept.set(id, chain) : kept.delete(id)),
      recallChains: async () => ({
        ...(await noChainMemory.recallChains()),
        chains,
        armed: new Set([7]),
        ...recalled,
      }),
    },
    onUnheld: (unheld) => told.push(unheld),
  });
  browser.onCommitted.tell({ tabId: 7, frameId: 0, url: app });
  return origins;
}

const details = { ...asked, requestId: "1", type: "xmlhttprequest", initiator: app, timeStamp: 5 };

function start(changes: object = {}): void {
  browser.onBeforeRequest.tell({ ...details, ...changes });
}

function complete(changes: object = {}): void {
  const answered = { statusCode: 403, statusLine: "HTTP/1.1 403 Forbidden" };
  browser.onCompleted.tell({ ...details, ...answered, ...changes });
}

function fail(error: string, changes: object = {}): void {
  browser.onErrorOccurred.tell({ ...details, error, ...changes });
}

async function toldOf(): Promise<readonly UnheldRequest[]> {
  await vi.waitFor(() => expect(told).not.toEqual([]));
  return told;
}

describe("a request that ends", () => {
  it("is told of where nobody held it, with its caller and its answer", async () => {
    await begin();
    start();
    complete();
    expect(await toldOf()).toMatchObject([
      {
        request: { id: "unheld 1", tabId: 7, heldAt: 5, url: api, caller: pages(app) },
        why: "missed",
        answer: { kind: "response", status: 403, statusText: "Forbidden" },
      },
    ]);
  });

  it("is not told of where it was held, nor its preflight, a handshake, or another site's", async () => {
    const origins = await begin();
    start();
    expect(origins.claim(asked)).toBe("1");
    complete();
    for (const other of [
      { method: "OPTIONS" },
      { type: "websocket" },
      { url: "https://other.example/" },
    ]) {
      start(other);
      complete(other);
    }
    // Whatever was to be told before is told by then.
    start({ requestId: "2" });
    complete({ requestId: "2" });
    expect((await toldOf()).map(({ request }) => request.id)).toEqual(["unheld 2"]);
  });

  it.each([
    ["shared-worker", { tabId: -1 }],
    ["prefetched", { type: "main_frame", initiator: undefined }],
  ])("is known by how it was sent: %s", async (why, more) => {
    await begin();
    start(more);
    complete(more);
    expect(await toldOf()).toMatchObject([{ why, request: { caller: pages(app) } }]);
  });

  it("was sent where it ends with an error, and not where that blocked or aborted it", async () => {
    await begin();
    for (const error of ["net::ERR_ABORTED", "net::ERR_BLOCKED_BY_CLIENT", "net::ERR_FAILED"]) {
      start();
      fail(error);
    }
    expect(await toldOf()).toMatchObject([
      { answer: { kind: "error", reason: "net::ERR_FAILED" } },
    ]);
  });

  it("was failed by us where that is being done in its tab, even if nobody saw it begin", async () => {
    const origins = await begin();
    origins.failsUnheard(7);
    fail("net::ERR_BLOCKED_BY_CLIENT");
    expect(await toldOf()).toMatchObject([
      { why: "worker-stopped", request: { caller: pages(app) } },
    ]);
  });
});

describe("a request that an earlier life of the worker saw begin", () => {
  beforeEach(async () => {
    await begin();
    start();
    expect(kept.size).toBe(1);
  });

  it("has its caller", async () => {
    const origins = await begin();
    expect((await origins.whoAsked(asked)).caller).toEqual(pages(app));
  });

  it("has it once: the next that looks like it is another", async () => {
    const origins = await begin();
    await vi.waitFor(() => expect(origins.claim(asked)).toBe("1"));
    const held = { ...asked, claimed: "1" };
    expect((await origins.whoAsked(held)).caller).toEqual(pages(app));
    expect((await origins.whoAsked(asked)).caller).toMatchObject({ reason: "worker-stopped" });
  });

  it("has it only for the one that was held already, where one was", async () => {
    const origins = await begin({ claimed: new Set(["1"]) });
    expect((await origins.whoAsked(asked)).caller).toMatchObject({ reason: "worker-stopped" });
    expect((await origins.whoAsked({ ...asked, claimed: "1" })).caller).toEqual(pages(app));
  });

  it("is also that of the host that redirected it since", async () => {
    const origins = await begin();
    start({ url: "https://api.shop.example/next" });
    const next = { ...asked, url: "https://api.shop.example/next", isRedirected: true };
    expect((await origins.whoAsked(next)).caller).toEqual(pages("https://api.shop.example", app));
  });

  it("is told of as failed where its end is not heard of in 10 s", async () => {
    vi.useFakeTimers();
    await begin();
    await vi.advanceTimersByTimeAsync(10_000);
    expect(told).toMatchObject([{ why: "worker-stopped", request: { id: "unheld 1" } }]);
    expect(told[0]).not.toHaveProperty("answer");
    expect(kept.size).toBe(0);
  });

  it("is nobody's after 10 s", async () => {
    vi.useFakeTimers();
    const origins = await begin({ claimed: new Set(["1"]) });
    await vi.advanceTimersByTimeAsync(10_000);
    expect((await origins.whoAsked(asked)).caller).toEqual({
      kind: "unknown",
      reason: "not-observed",
    });
  });
});

it("a request that nobody saw begin is cut off in a tab that was armed, and nobody's in others", async () => {
  const origins = await begin();
  expect((await origins.whoAsked(asked)).caller).toEqual({
    kind: "unknown",
    reason: "worker-stopped",
    origins: [app],
  });
  expect((await origins.whoAsked({ ...asked, tabId: 8 })).caller).toEqual({
    kind: "unknown",
    reason: "not-observed",
  });
});
