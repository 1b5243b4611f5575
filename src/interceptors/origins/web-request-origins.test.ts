import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { FakeBrowser } from "./fake-browser.ts";
import { WebRequestOrigins, type StandIn } from "./web-request-origins.ts";

const api = "https://api.shop.example/prod";
const app = "https://app.example";
const evil = "https://evil.example";
const asked = { tabId: 7, method: "GET", url: api, isRedirected: false, maybeServiceWorker: false };

let browser: FakeBrowser;
let origins: WebRequestOrigins;
let controller: AbortController;

beforeEach(() => {
  browser = new FakeBrowser();
  vi.stubGlobal("chrome", browser.chrome);
  controller = new AbortController();
  origins = new WebRequestOrigins(controller.signal);
});

afterEach(() => {
  vi.unstubAllGlobals();
});

interface Beginning {
  readonly requestId?: string;
  readonly url?: string;
  readonly initiator?: string;
  readonly type?: string;
}

function begin(beginning: Beginning = {}): void {
  const { requestId = "1", url = api, type = "xmlhttprequest", initiator } = beginning;
  browser.onBeforeRequest.tell({ ...asked, requestId, url, type, ...(initiator && { initiator }) });
}

function show(url: string, more: object = {}): void {
  browser.onCommitted.tell({ tabId: 7, frameId: 0, url, ...more });
}

async function callerOf(request = asked) {
  return (await origins.whoAsked(request)).caller;
}

const pages = (...from: readonly string[]) => ({ kind: "pages", origins: from });
const notObserved = { kind: "unknown", reason: "not-observed" };

describe("a request of a page", () => {
  it("is its initiator's and the shown page's", async () => {
    show(`${app}/start`);
    begin({ initiator: app });
    expect(await origins.whoAsked(asked)).toEqual({ caller: pages(app), isPage: false });
    show(`${evil}/frame`);
    expect(await callerOf()).toEqual(pages(app, evil));
  });

  it("is also that of every host that redirected it", async () => {
    show(app);
    begin({ initiator: app, url: "https://bounce.example/a" });
    begin({ initiator: app, url: "https://next.example/b" });
    begin({ initiator: app });
    expect(await callerOf()).toEqual(pages("https://bounce.example", "https://next.example", app));
    expect(await callerOf({ ...asked, url: "https://next.example/b" })).toEqual(notObserved);
  });

  it("joins those of every open request that looks the same, until they end", async () => {
    show(app);
    begin({ initiator: app });
    begin({ requestId: "2", initiator: evil });
    expect(await callerOf()).toEqual(pages(app, evil));
    browser.onCompleted.tell({ requestId: "2" });
    expect(await callerOf()).toEqual(pages(app));
    browser.onErrorOccurred.tell({ requestId: "1" });
    expect(await callerOf()).toEqual(notObserved);
  });

  it("is found without its fragment and user information", async () => {
    show(app);
    begin({ initiator: app, url: "https://user:pass@api.shop.example/prod#x" });
    expect(await callerOf()).toEqual(pages(app));
  });

  it("is nobody's in another tab, with another method or another URL", async () => {
    show(app);
    begin({ initiator: app });
    for (const other of [{ tabId: 8 }, { method: "POST" }, { url: `${api}/` }]) {
      expect(await callerOf({ ...asked, ...other })).toEqual(notObserved);
    }
  });

  it("is nobody's where the browser names no initiator", async () => {
    show(app);
    begin();
    expect(await callerOf()).toEqual(notObserved);
  });
});

describe("the page that a tab shows", () => {
  it("is asked for where it was committed before anything was heard", async () => {
    browser.tabUrl = async () => `${evil}/start`;
    begin({ initiator: app });
    expect(await callerOf()).toEqual(pages(app, evil));
  });

  it.each([
    ["a page without an origin", "data:text/html,x", pages(app, "null")],
    ["a blank page", "about:blank", pages(app, "null")],
  ])("may be %s", async (_, url, expected) => {
    show(url);
    begin({ initiator: app });
    expect(await callerOf()).toEqual(expected);
  });

  it("is nobody's where the tab is gone, or does not tell", async () => {
    begin({ initiator: app });
    expect(await callerOf()).toEqual(notObserved);
  });

  it("is the one that was committed while the browser was asked for it", async () => {
    browser.tabUrl = async () => {
      show(evil);
      return app;
    };
    begin({ initiator: app });
    expect(await callerOf()).toEqual(pages(app, evil));
  });

  it("is both while one takes the other's place, and one of them after that", async () => {
    show(app);
    begin({ initiator: app });
    browser.onResponseStarted.tell({ tabId: 7, url: `${evil}/x`, type: "main_frame" });
    expect(await callerOf()).toEqual(pages(app, evil));
    browser.onNavigationError.tell({ tabId: 7, frameId: 0, url: `${evil}/x`, error: "aborted" });
    expect(await callerOf()).toEqual(pages(app));
    browser.onResponseStarted.tell({ tabId: 7, url: `${evil}/x`, type: "main_frame" });
    show(`${evil}/x`);
    expect(await callerOf()).toEqual(pages(app, evil));
  });

  it("is not what it has fetched ahead", async () => {
    show(app);
    const ahead = { tabId: 7, url: `${evil}/x`, type: "main_frame", documentId: "the page" };
    browser.onResponseStarted.tell(ahead);
    begin({ initiator: app });
    expect(await callerOf()).toEqual(pages(app));
  });

  it("is not that of its frames, nor of what they ask for, nor of other tabs", async () => {
    show(app);
    show(evil, { frameId: 3 });
    show(evil, { tabId: 8 });
    browser.onResponseStarted.tell({ tabId: 7, url: evil, type: "sub_frame" });
    begin({ initiator: app });
    expect(await callerOf()).toEqual(pages(app));
  });

  it("is forgotten with the tab", async () => {
    show(app);
    browser.closeTab(7);
    begin({ initiator: app });
    expect(await callerOf()).toEqual(notObserved);
  });
});

describe("a tab's own page", () => {
  const opening = { type: "main_frame" };

  it("is the address bar's where nobody is named, whatever the tab shows", async () => {
    show(evil);
    begin(opening);
    expect(await origins.whoAsked(asked)).toEqual({
      caller: { kind: "address-bar" },
      isPage: true,
    });
  });

  it("is the page's that leads to it, whatever the tab shows", async () => {
    show(app);
    begin({ ...opening, initiator: evil });
    expect(await callerOf()).toEqual(pages(evil));
  });

  it("is a stranger's that redirected what was typed", async () => {
    begin({ ...opening, url: `${evil}/go` });
    begin(opening);
    expect(await callerOf()).toEqual(pages(evil));
  });

  it("is no page where something else looks the same", async () => {
    show(app);
    begin(opening);
    begin({ requestId: "2", initiator: evil });
    expect(await origins.whoAsked(asked)).toEqual({ caller: pages(evil, app), isPage: false });
  });
});

it("knows nobody from the moment on when the permission to see all sites is gone", async () => {
  show(app);
  begin({ initiator: app });
  begin({ requestId: "2", url: `${api}/typed`, type: "main_frame" });
  expect(await callerOf()).toEqual(pages(app));
  browser.seeAll("taken away");
  const noPermission = { kind: "unknown", reason: "no-permission" };
  expect(await callerOf()).toEqual(noPermission);
  expect(await callerOf({ ...asked, url: `${api}/typed` })).toEqual(noPermission);
  browser.seeAll("granted");
  expect(await callerOf()).toEqual(pages(app));
});

it("says who asked as it was when it was asked, though the request ends meanwhile", async () => {
  show(app);
  begin({ initiator: app });
  const asking = callerOf();
  browser.onErrorOccurred.tell({ requestId: "1" });
  expect(await asking).toEqual(pages(app));
});

it("listens from the start, and no more once its signal aborts", () => {
  expect(browser.listenerCount()).toBe(9);
  controller.abort();
  expect(browser.listenerCount()).toBe(0);
});

describe("a navigation on which a page of ours sent a tab", () => {
  const ourselves = "chrome-extension://ourselves";
  const sent = { initiator: ourselves, type: "main_frame" };
  const standIn: StandIn = async (tabId, url) => {
    if (tabId !== 7) return undefined;
    if (url === api) return {};
    return url === `${api}/linked` ? { initiator: app } : undefined;
  };

  beforeEach(() => {
    controller.abort();
    controller = new AbortController();
    origins = new WebRequestOrigins(controller.signal, { standIn });
  });

  it("is as good as typed where a person chose it", async () => {
    begin({ ...sent, url: `${api}#part` });
    expect(await origins.whoAsked(asked)).toEqual({
      caller: { kind: "address-bar" },
      isPage: true,
    });
  });

  it("is the page's that asked for it before", async () => {
    begin({ ...sent, url: `${api}/linked` });
    expect(await callerOf({ ...asked, url: `${api}/linked` })).toEqual(pages(app));
  });

  it("is ours, and nobody's that may sign, where it is not known who asked", async () => {
    begin({ ...sent, url: `${api}/other` });
    expect(await callerOf({ ...asked, url: `${api}/other` })).toEqual(pages(ourselves));
  });

  it("is also that of a stranger whom the URL leads through", async () => {
    begin({ ...sent, url: api });
    begin({ ...sent, url: "https://bounce.example/a" });
    begin({ ...sent, url: `${api}/other` });
    expect(await callerOf({ ...asked, url: `${api}/other` })).toEqual(
      pages("https://api.shop.example", "https://bounce.example"),
    );
  });

  it("is no page's own request that names us", async () => {
    begin({ initiator: ourselves });
    show(app);
    expect(await callerOf()).toEqual(pages(ourselves, app));
  });
});

it("names nobody for a redirect whose beginning was not seen", async () => {
  begin({ type: "main_frame" });
  expect(await callerOf()).toEqual({ kind: "address-bar" });
  expect(await callerOf({ ...asked, isRedirected: true })).toEqual(notObserved);
});
