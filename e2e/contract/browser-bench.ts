import type { BrowserContext, Page, Worker } from "playwright";
import type { Bench, PageRequest, Seen, Sending } from "../../src/interceptors/contract/bench.ts";
import { ruleFor } from "../../src/interceptors/contract/bench-steps.ts";
import type { Gateway } from "../gateway/gateway.ts";
import type { ContractWorker } from "./contract-worker.ts";
import { abortInPage, fetchInPage, putFrameInPage, removeFramesInPage } from "./page-requests.ts";

/** A browser with the contract's extension, and the server that its requests reach. */
export interface ContractBrowser {
  readonly context: BrowserContext;
  readonly worker: Worker;
  readonly gateway: Gateway;
}

export const origin = "https://app.example.test";
export const otherOrigin = "https://third.example.test";
/** A name that leads nowhere. */
export const deadOrigin = "https://dead.example.test";

export interface BrowserBench extends Bench {
  /** Opens a tab that shows any page. */
  openPage(url: string): Promise<number>;
  /** Puts a frame into the page of a tab; resolves once it is there. */
  putFrame(tabId: number, url: string): Promise<void>;
  removeFrames(tabId: number): Promise<void>;
  close(): Promise<void>;
}

/** A bench in a real browser, of which every case has a new one. */
export async function openBrowserBench(
  browser: ContractBrowser,
  longestHold: number,
): Promise<BrowserBench> {
  const { context, worker, gateway } = browser;
  const call = callsTo(worker);
  const pages = new Map<number, Page>();
  gateway.requests.clear();
  await call("open", longestHold);
  await call(
    "watch",
    [origin, otherOrigin, deadOrigin].map((each) => ruleFor(each)),
  );
  const openPage = async (url: string): Promise<number> => {
    const page = await context.newPage();
    await page.goto(url);
    const tabId = await call("tabAt", page.url());
    pages.set(tabId, page);
    return tabId;
  };
  return {
    origin,
    otherOrigin,
    deadOrigin,
    openPage,
    openTab: () => openPage(`${origin}/page#${pages.size}`),
    putFrame: (tabId, url) => pageOf(pages, tabId).evaluate(putFrameInPage, url),
    removeFrames: (tabId) => pageOf(pages, tabId).evaluate(removeFramesInPage),
    closeTab: (tabId) => pageOf(pages, tabId).close(),
    send: (tabId, request) => send(pageOf(pages, tabId), request, call),
    arrivals: async (url) => gateway.requests.entries.filter((each) => each.url === url),
    arm: (tabId) => call("arm", tabId),
    disarm: (tabId) => call("disarm", tabId),
    watch: (rules) => call("watch", rules),
    decide: (url) => call("decide", url),
    notes: () => call("notes"),
    noted: (wanted) => call("noted", wanted),
    async close() {
      await call("close");
      await Promise.all([...pages.values()].map((page) => page.close()));
    },
  };
}

type Call = <Name extends keyof ContractWorker>(
  name: Name,
  ...given: Parameters<ContractWorker[Name]>
) => Promise<Awaited<ReturnType<ContractWorker[Name]>>>;

function callsTo(worker: Worker): Call {
  return (name, ...given) =>
    worker.evaluate(
      ([called, parameters]) => {
        const { contract } = globalThis as unknown as { contract: Record<string, Function> };
        return contract[called]?.(...parameters);
      },
      [name, given] as const,
    );
}

function pageOf(pages: ReadonlyMap<number, Page>, tabId: number): Page {
  const page = pages.get(tabId);
  if (!page) throw new Error(`There is no tab ${tabId}`);
  return page;
}

function send(page: Page, request: PageRequest, call: Call): Sending {
  const seen = request.kind === "navigation" ? navigate(page, request.url) : ask(page, request);
  return {
    // A page that is closed sees nothing more.
    seen: seen.catch(() => ({ kind: "failed" })),
    async abort() {
      await page.evaluate(abortInPage, request.url);
      await call("givenUp", request.url);
    },
  };
}

async function navigate(page: Page, url: string): Promise<Seen> {
  const answer = await page.goto(url);
  if (!answer) return { kind: "failed" };
  return { kind: "answered", status: answer.status(), text: await answer.text() };
}

function ask(page: Page, { url, method = "GET", headers = [], body }: PageRequest): Promise<Seen> {
  return page.evaluate(fetchInPage, { url, method, headers, body: body && [...body] });
}
