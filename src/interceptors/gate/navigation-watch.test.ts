import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { Arrival } from "../../core/gate/arrival.ts";
import { FakeBrowser } from "../origins/fake-browser.ts";
import { watchNavigations } from "./navigation-watch.ts";

const gatePage = "chrome-extension://ourselves/src/ui/gate/index.html";
const api = "https://abc.execute-api.us-east-1.amazonaws.com/prod/orders";
const app = "https://app.example";
const evil = "https://evil.example";
const third = "https://third.example";

let browser: FakeBrowser;
let controller: AbortController;
let heard: unknown[];

beforeEach(() => {
  browser = new FakeBrowser();
  vi.stubGlobal("chrome", browser.chrome);
  controller = new AbortController();
  heard = [];
  const note =
    (name: string) =>
    (...given: readonly unknown[]): void =>
      void heard.push([name, ...given]);
  watchNavigations(
    {
      onArrived: note("arrived"),
      onLoadedAgain: ({ tabId, documentId }) => heard.push(["loaded again", tabId, documentId]),
      onShown: note("shown"),
      onCameToNothing: note("nothing"),
      onRefusedPost: note("refused post"),
    },
    gatePage,
    controller.signal,
  );
});

afterEach(() => {
  vi.unstubAllGlobals();
});

interface Step {
  readonly requestId?: string;
  readonly tabId?: number;
  readonly method?: string;
  readonly initiator?: string;
  readonly documentLifecycle?: string;
}

function go(urls: readonly string[], step: Step = {}): void {
  for (const url of urls) {
    const details = { requestId: "1", tabId: 7, method: "GET", type: "main_frame", url, ...step };
    browser.onBeforeRequest.tell(details);
  }
}

function commit(url: string, more: object = {}): void {
  const details = { tabId: 7, frameId: 0, documentId: "D", documentLifecycle: "active" };
  const how = { transitionType: "link", transitionQualifiers: [] };
  browser.onCommitted.tell({ ...details, ...how, url, ...more });
}

function arrived(changes: Partial<Arrival> = {}): unknown {
  const how = { transition: "link", qualifiers: [] };
  return ["arrived", { tabId: 7, documentId: "D", url: api, hops: [], ...how, ...changes }];
}

describe("a tab that the browser leads to the gate", () => {
  it("has come there, from where it was going, and by whom", () => {
    go([`${api}#a`, `${gatePage}#${api}#a`], { initiator: app });
    commit(`${gatePage}#${api}#a`, {
      transitionType: "typed",
      transitionQualifiers: ["server_redirect"],
    });
    const typed = { transition: "typed", qualifiers: ["server_redirect"] };
    expect(heard).toEqual([arrived({ url: `${api}#a`, initiator: app, ...typed })]);
  });

  it("has come there through whoever redirected it", () => {
    go([`${third}/a`, `${evil}/b`, `${third}/c`, api, gatePage]);
    commit(gatePage);
    expect(heard).toEqual([arrived({ hops: [third, evil] })]);
  });

  it("has come there whatever its address says", () => {
    go([api, `${gatePage}#https://other.example/`]);
    commit(`${gatePage}#https://other.example/`);
    expect(heard).toEqual([arrived()]);
  });

  it("has left the page that it showed before", () => {
    commit(`${evil}/page`);
    go([api, gatePage]);
    commit(gatePage);
    expect(heard).toEqual([["shown", 7, `${evil}/page`], arrived({ left: evil })]);
  });

  it("is everyone's who may have led it there", () => {
    go([api, gatePage], { requestId: "1", initiator: app });
    go([`${third}/a`, api, gatePage], { requestId: "2", initiator: evil });
    go([api, gatePage], { requestId: "3" });
    commit(gatePage);
    expect(heard).toEqual([arrived({ initiator: app, hops: [third, evil, "null"] })]);
  });

  it("is not another navigation's that came to an end, or is another tab's", () => {
    go([api, gatePage], { requestId: "1", initiator: evil });
    browser.onErrorOccurred.tell({ requestId: "1", tabId: 7, type: "main_frame" });
    go([api, gatePage], { requestId: "2", initiator: evil, tabId: 8 });
    go([api, gatePage], { requestId: "3", initiator: evil, documentLifecycle: "prerender" });
    go([api, gatePage], { requestId: "4", initiator: app });
    commit(gatePage);
    expect(heard).toEqual([arrived({ initiator: app })]);
  });
});

describe("the gate's page", () => {
  it("is loaded again, or shown by its address alone, and leads nowhere", () => {
    go([gatePage]);
    commit(gatePage, { transitionType: "reload" });
    commit(gatePage, { transitionType: "typed" });
    expect(heard).toEqual([
      ["loaded again", 7, "D"],
      ["shown", 7, gatePage],
    ]);
  });

  it("is told of once for one navigation", () => {
    go([api, gatePage]);
    commit(gatePage);
    commit(gatePage);
    expect(heard).toEqual([arrived(), ["shown", 7, gatePage]]);
  });
});

describe("what is no page of a tab", () => {
  it.each([
    ["a frame's", { frameId: 3 }],
    ["one that is rendered before anybody sees it", { documentLifecycle: "prerender" }],
  ])("is %s", (_, more) => {
    go([api, gatePage]);
    commit(gatePage, more);
    expect(heard).toEqual([]);
  });
});

describe("a post that AWS refused", () => {
  const refusal = {
    type: "main_frame",
    statusCode: 403,
    responseHeaders: [{ name: "x-amzn-ErrorType", value: "MissingAuthenticationTokenException" }],
  };

  function answer(more: object = {}): void {
    browser.onHeadersReceived.tell({ requestId: "1", tabId: 7, url: api, ...refusal, ...more });
  }

  it("is told of once its answer is shown", () => {
    go([`${third}/a`, api], { method: "POST", initiator: app });
    answer();
    expect(heard).toEqual([]);
    commit(api);
    const [, shown] = arrived({ initiator: app, hops: [third] }) as [string, Arrival];
    expect(heard).toEqual([
      ["shown", 7, api],
      ["refused post", shown],
    ]);
  });

  it.each<[string, () => void]>([
    ["a GET", () => (go([api]), answer())],
    ["accepted", () => (go([api], { method: "POST" }), answer({ statusCode: 200 }))],
    [
      "answered by the application",
      () => (go([api], { method: "POST" }), answer({ responseHeaders: [] })),
    ],
    [
      "led on as a GET",
      () => (go([api], { method: "POST" }), answer(), go([api], { method: "GET" })),
    ],
  ])("is not one that was %s", (_, act) => {
    act();
    commit(api);
    expect(heard).toEqual([["shown", 7, api]]);
  });
});

it("tells that what a tab was going to came to nothing, not what a frame was", () => {
  browser.onNavigationError.tell({ tabId: 7, frameId: 0, url: api, error: "net::ERR_ABORTED" });
  browser.onNavigationError.tell({ tabId: 7, frameId: 3, url: api, error: "net::ERR_ABORTED" });
  expect(heard).toEqual([["nothing", 7]]);
});

it("forgets a tab that is closed", () => {
  commit(`${evil}/page`);
  go([api, gatePage]);
  browser.closeTab(7);
  commit(gatePage);
  expect(heard.slice(1)).toEqual([["shown", 7, gatePage]]);
});

it("listens from the start, and no more once its signal aborts", () => {
  expect(browser.listenerCount()).toBe(6);
  controller.abort();
  expect(browser.listenerCount()).toBe(0);
});
