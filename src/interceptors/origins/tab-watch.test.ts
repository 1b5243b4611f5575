import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { Refusal } from "../../core/tabs/tab-activity.ts";
import { FakeBrowser } from "./fake-browser.ts";
import { watchTabs } from "./tab-watch.ts";

let browser: FakeBrowser;
let told: unknown[][];
let controller: AbortController;

beforeEach(() => {
  browser = new FakeBrowser();
  vi.stubGlobal("chrome", browser.chrome);
  told = [];
  controller = new AbortController();
  watchTabs(
    {
      onRefused: (tabId, refusal) => told.push(["refused", tabId, refusal]),
      onPageLeft: (tabId) => told.push(["left", tabId]),
      onPageShown: (tabId, origin, since) => told.push(["shown", tabId, origin, since]),
    },
    controller.signal,
  );
});

afterEach(() => {
  vi.unstubAllGlobals();
});

const gateway = "https://abc.execute-api.us-east-1.amazonaws.com";
const refused = {
  tabId: 7,
  type: "xmlhttprequest",
  initiator: "https://app.example",
  url: `${gateway}/prod/orders?token=secret#x`,
  statusCode: 403,
  responseHeaders: [{ name: "x-amzn-ErrorType", value: "MissingAuthenticationTokenException" }],
};
const refusal: Refusal = {
  origin: "https://app.example",
  url: `${gateway}/prod/orders`,
  status: 403,
  hasStage: true,
};

describe("a refusal", () => {
  it("is told with who asked and for what, without the query", () => {
    browser.onHeadersReceived.tell(refused);
    expect(told).toEqual([["refused", 7, refusal]]);
  });

  it.each<[string, object, Partial<Refusal>]>([
    ["of a page is the API's own", { type: "main_frame" }, { origin: gateway }],
    ["of an opaque frame is nobody's", { initiator: "null" }, { origin: "null" }],
    ["of nobody that is named is nobody's", { initiator: undefined }, { origin: "null" }],
    [
      "of an API without stages",
      { responseHeaders: [{ name: "apigw-requestid", value: "x" }] },
      { hasStage: false },
    ],
    ["without any headers", { responseHeaders: undefined }, { hasStage: false }],
    ["that is a 401", { statusCode: 401 }, { status: 401 }],
    ["of a preflight", { method: "OPTIONS" }, {}],
  ])("%s", (_, changes, expected) => {
    browser.onHeadersReceived.tell({ ...refused, ...changes });
    expect(told).toEqual([["refused", 7, { ...refusal, ...expected }]]);
  });

  it.each([
    ["outside of any tab", { tabId: -1 }],
    ["that is none", { statusCode: 200 }],
    ["of a stranger", { url: "https://evil.example/x", responseHeaders: [] }],
    [
      "for another reason",
      { responseHeaders: [{ name: "x-amzn-errortype", value: "InvalidSignatureException" }] },
    ],
  ])("%s is not told", (_, changes) => {
    browser.onHeadersReceived.tell({ ...refused, ...changes });
    expect(told).toEqual([]);
  });
});

describe("a page", () => {
  it("is left when the tab asks for another", () => {
    browser.onBeforeRequest.tell({ tabId: 7, type: "main_frame" });
    browser.onBeforeRequest.tell({ tabId: 7, type: "main_frame", documentId: "fetched ahead" });
    browser.onBeforeRequest.tell({ tabId: 7, type: "sub_frame" });
    browser.onBeforeRequest.tell({ tabId: 7, type: "image" });
    expect(told).toEqual([["left", 7]]);
  });

  it.each([
    ["https://app.example/a?b", "https://app.example"],
    ["http://localhost:3000/", "http://localhost:3000"],
    ["about:blank", "null"],
    ["data:text/html,x", "null"],
  ])("is shown when it is committed: %s", (url, origin) => {
    browser.onCommitted.tell({ tabId: 7, frameId: 0, url, timeStamp: 12.7 });
    expect(told).toEqual([["shown", 7, origin, 12]]);
  });

  it("is shown since it was first asked for, whatever it was redirected to", () => {
    const request = { tabId: 7, type: "main_frame", requestId: "1" };
    const url = "https://app.example/";
    browser.onBeforeRequest.tell({ ...request, requestId: "0", timeStamp: 5 });
    browser.onBeforeRequest.tell({ ...request, timeStamp: 10 });
    browser.onBeforeRequest.tell({ ...request, timeStamp: 20 });
    browser.onCommitted.tell({ tabId: 7, frameId: 0, url, timeStamp: 30 });
    browser.onCommitted.tell({ tabId: 7, frameId: 0, url, timeStamp: 40 });
    expect(told.filter(([kind]) => kind === "shown")).toEqual([
      ["shown", 7, "https://app.example", 10],
      ["shown", 7, "https://app.example", 40],
    ]);
  });

  it("is not shown by a frame in it", () => {
    browser.onCommitted.tell({ tabId: 7, frameId: 4, url: "https://evil.example/" });
    expect(told).toEqual([]);
  });
});

it("listens no more once its signal aborts", () => {
  expect(browser.listenerCount()).toBe(3);
  controller.abort();
  expect(browser.listenerCount()).toBe(0);
});
