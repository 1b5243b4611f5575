import { expect, test } from "playwright/test";
import type { Countersign } from "./fixtures.ts";
import {
  acceptedRequests,
  appOrigin,
  signingBrowser,
  startTestGateway,
} from "./gateway-browser.ts";
import { REST_API, urlOf } from "./gateway/apis.ts";
import type { Gateway } from "./gateway/gateway.ts";

const target = urlOf(REST_API, "/orders/42");

let gateway: Gateway;
let browser: Countersign | undefined;

test.beforeAll(async () => {
  gateway = await startTestGateway(({ path }) =>
    path === "/" ? { body: "<!doctype html><title>App</title>" } : undefined,
  );
});

test.beforeEach(() => gateway.requests.clear());

test.afterEach(async () => {
  await browser?.close();
  browser = undefined;
});

test.afterAll(() => gateway.close());

async function open(args: readonly string[] = []): Promise<Countersign> {
  browser = await signingBrowser(gateway, {
    args,
    rules: [{ hosts: [REST_API.host], callers: [appOrigin] }],
  });
  await browser.page.goto(appOrigin);
  return browser;
}

function send({ page }: Countersign): Promise<number> {
  return page.evaluate((url) => fetch(url).then(({ status }) => status), target);
}

test("Playwright's page.route sees the signed request and lets it go on", async () => {
  const opened = await open();
  const seen: string[] = [];
  await opened.page.route(`${target}*`, async (route) => {
    const headers = await route.request().allHeaders();
    seen.push(Object.keys(headers).includes("authorization") ? "signed" : "unsigned");
    await route.continue();
  });
  gateway.requests.clear();
  expect(await send(opened)).toBe(200);
  expect(acceptedRequests(gateway)).toEqual([`GET ${target}`]);
  expect(seen).toEqual(["signed"]);
});

test("Playwright's page.route has the last word", async () => {
  const opened = await open();
  await opened.page.route(`${target}*`, (route) => route.fulfill({ status: 418, body: "" }));
  gateway.requests.clear();
  expect(
    await opened.page.evaluate(
      (url) =>
        fetch(url, { mode: "no-cors" }).then(
          () => "answered",
          ({ name }: Error) => name,
        ),
      target,
    ),
  ).toBe("answered");
  expect(gateway.requests.entries.map(({ host }) => host)).not.toContain(REST_API.host);
});

test("twenty requests at once beside page.route are signed", async () => {
  const opened = await open();
  await opened.page.route("**/*", (route) => route.continue());
  gateway.requests.clear();
  const seen = await Promise.all(Array.from({ length: 20 }, () => send(opened)));
  expect(new Set(seen)).toEqual(new Set([200]));
});

test("with DevTools open the page signs", async () => {
  const opened = await open(["--auto-open-devtools-for-tabs"]);
  const [worker] = opened.context.serviceWorkers();
  const targets = await worker?.evaluate(() => chrome.debugger.getTargets());
  expect(targets?.map(({ url }) => new URL(url).protocol)).toContain("devtools:");
  expect(await send(opened)).toBe(200);
  expect(acceptedRequests(gateway)).toEqual([`GET ${target}`]);
});
