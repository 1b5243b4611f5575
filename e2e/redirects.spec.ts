import { expect, test } from "playwright/test";
import type { Countersign } from "./fixtures.ts";
import {
  appOrigin,
  requestsWithTraces,
  signingBrowser,
  startTestGateway,
  thirdOrigin,
} from "./gateway-browser.ts";
import { API_KEY, KEYED_API, REST_API, urlOf } from "./gateway/apis.ts";
import type { Gateway } from "./gateway/gateway.ts";
import type { SitePage } from "./gateway/static-site.ts";

const statuses = [301, 302, 303, 307, 308] as const;

let gateway: Gateway;
let browser: Countersign;

/** A site that is read from anywhere, and leads on where it is told to. */
function site(query: URLSearchParams): SitePage {
  const cors = {
    "Access-Control-Allow-Origin": "*",
    "Access-Control-Allow-Headers": "*",
    "Access-Control-Allow-Methods": "*",
  };
  const to = query.get("to");
  if (to === null) return { headers: { ...cors, "Content-Type": "text/html" }, body: "<p>Here." };
  const status = Number(query.get("status") ?? 302);
  return { status, headers: { ...cors, Location: to }, body: "" };
}

test.beforeAll(async () => {
  gateway = await startTestGateway(({ query }) => site(query));
  browser = await signingBrowser(gateway, {
    rules: [
      { hosts: [REST_API.host], callers: [appOrigin] },
      {
        hosts: [KEYED_API.host],
        callers: [appOrigin],
        headers: [{ name: "x-api-key", value: API_KEY }],
      },
    ],
  });
});

test.beforeEach(async () => {
  await browser.page.goto(appOrigin);
  gateway.requests.clear();
});

test.afterAll(async () => {
  await browser.close();
  await gateway.close();
});

/** A URL of an API that redirects to another. */
function leading(api: typeof REST_API, status: number, to: string): string {
  return urlOf(api, `/redirect?${new URLSearchParams({ status: String(status), to }).toString()}`);
}

/** The same of a site. */
function byWayOf(origin: string, to: string): string {
  return `${origin}/?${new URLSearchParams({ status: "307", to }).toString()}`;
}

function send(url: string, init: { readonly method?: string; readonly body?: string } = {}) {
  return browser.page.evaluate(
    ([to, how]) =>
      fetch(to, how).then(
        ({ status }) => status,
        ({ name }: Error) => name,
      ),
    [url, init] as const,
  );
}

/** What arrived, preflights and icons aside: the host's first label and the verdict. */
function hops(): readonly string[] {
  return gateway.requests.entries
    .filter(({ verdict, path }) => verdict.kind !== "preflight" && path !== "/favicon.ico")
    .map(({ host, method, verdict }) => `${method} ${host.split(".")[0]} ${verdict.kind}`);
}

const api = REST_API.id;
const keyed = KEYED_API.id;

for (const status of statuses) {
  for (const method of ["GET", "POST"] as const) {
    const next = method === "POST" && status >= 307 ? "POST" : "GET";
    const init = method === "POST" ? { method, body: "a=1" } : {};

    test(`a ${method} that ${status} leads to another host takes nothing of ours along`, async () => {
      expect(await send(leading(KEYED_API, status, `${thirdOrigin}/`), init)).toBe(200);
      expect(hops()).toEqual([`${method} ${keyed} accepted`, `${next} third site`]);
      expect(requestsWithTraces(gateway).filter((each) => each.includes(thirdOrigin))).toEqual([]);
    });

    test(`a ${method} that ${status} leads on at the same host is signed afresh`, async () => {
      const url = leading(REST_API, status, urlOf(REST_API, "/orders/42"));
      expect(await send(url, init)).toBe(200);
      expect(hops()).toEqual([`${method} ${api} accepted`, `${next} ${api} accepted`]);
    });
  }

  test(`a navigation that ${status} leads to another host takes nothing of ours along`, async () => {
    await browser.page.goto(leading(REST_API, status, `${thirdOrigin}/`));
    expect(hops()).toEqual([`GET ${api} accepted`, "GET third site"]);
    expect(requestsWithTraces(gateway).filter((each) => each.includes(thirdOrigin))).toEqual([]);
  });
}

test("a chain through an API, a site and the API again is not signed again", async () => {
  const back = byWayOf(thirdOrigin, urlOf(REST_API, "/orders/42"));
  await send(leading(REST_API, 307, back));
  expect(hops()).toEqual([`GET ${api} accepted`, "GET third site", `GET ${api} refused`]);
  expect(requestsWithTraces(gateway)).toHaveLength(1);
});

test("from one API to another each hop has its own rule, or none", async () => {
  await send(leading(KEYED_API, 307, urlOf(REST_API, "/orders/42")));
  expect(hops()).toEqual([`GET ${keyed} accepted`, `GET ${api} refused`]);
  const second = gateway.requests.entries.find(({ host }) => host === REST_API.host);
  expect(second?.headers.map(([name]) => name.toLowerCase())).not.toContain("x-api-key");
  const entries = await browser.entries();
  expect(entries.at(-1)).toMatchObject({ outcome: "withheld", withheld: "caller-not-allowed" });
});

test("an image that leads to another host takes nothing of ours along", async () => {
  const arrived = gateway.requests.next(({ host }) => host.startsWith("third."));
  await browser.page.evaluate(
    (src) => void (new Image().src = src),
    leading(KEYED_API, 302, `${thirdOrigin}/`),
  );
  await arrived;
  expect(requestsWithTraces(gateway).filter((each) => each.includes(thirdOrigin))).toEqual([]);
});
