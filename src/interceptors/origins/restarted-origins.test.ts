import { afterEach, beforeEach, expect, it, vi } from "vitest";
import type { KeptChain } from "./chain-memory.ts";
import { FakeBrowser } from "./fake-browser.ts";
import { WebRequestOrigins } from "./web-request-origins.ts";

const app = "https://app.example";
const evil = "https://evil.example";
const asked = {
  tabId: 7,
  method: "GET",
  url: "https://api.shop.example/prod",
  isRedirected: false,
  maybeServiceWorker: false,
};

let browser: FakeBrowser;
let kept: Map<string, KeptChain>;
let controller: AbortController;

beforeEach(() => {
  browser = new FakeBrowser();
  vi.stubGlobal("chrome", browser.chrome);
  kept = new Map();
  controller = new AbortController();
});

afterEach(() => {
  controller.abort();
  vi.unstubAllGlobals();
});

/** A life of the worker, after which these requests were still held under what they had claimed. */
function life(stillHeld: readonly string[] = []): WebRequestOrigins {
  controller.abort();
  controller = new AbortController();
  const recalled = { chains: new Map(kept), claimed: new Set(stillHeld), armed: new Set([7]) };
  const origins = new WebRequestOrigins(controller.signal, {
    isWanted: () => true,
    memory: {
      keepChain: (id, chain) => void (chain ? kept.set(id, chain) : kept.delete(id)),
      recallChains: async () => recalled,
    },
  });
  browser.onCommitted.tell({ tabId: 7, frameId: 0, url: app });
  return origins;
}

function begin(requestId: string, initiator: string): void {
  browser.onBeforeRequest.tell({ ...asked, requestId, initiator, type: "xmlhttprequest" });
}

it("takes a stranger's request for nobody else's, though both began before they were held", async () => {
  const before = life();
  begin("1", app);
  begin("2", evil);
  const claimed = [before.claim(asked), before.claim(asked)].map((each) => each ?? "");
  const after = life(claimed);
  for (const each of claimed) {
    const { caller } = await after.whoAsked({ ...asked, claimed: each });
    expect(caller).toMatchObject({ kind: "pages", origins: expect.arrayContaining([evil]) });
  }
});

it("does so where one of the two was over before, and where a third came between", async () => {
  const before = life();
  begin("1", app);
  begin("2", evil);
  before.claim(asked);
  begin("3", app);
  before.claim(asked);
  const stranger = before.claim(asked) ?? "";
  kept.delete("2");
  const { caller } = await life([stranger]).whoAsked({ ...asked, claimed: stranger });
  expect(caller).toMatchObject({ kind: "pages", origins: expect.arrayContaining([evil]) });
});

it("names only the page where all that looked alike were its own", async () => {
  const before = life();
  for (const id of ["1", "2", "3"]) begin(id, app);
  const claimed = [1, 2, 3].map(() => before.claim(asked) ?? "");
  const after = life(claimed);
  for (const each of claimed) {
    expect(await after.whoAsked({ ...asked, claimed: each })).toEqual({
      caller: { kind: "pages", origins: [app] },
      isPage: false,
    });
  }
});
