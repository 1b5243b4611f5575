import { expect, test } from "playwright/test";
import { clientPage, swaggerPage } from "./clients/client-page.ts";
import { pageClients } from "./clients/page-clients.ts";
import type { Countersign } from "./fixtures.ts";
import { appOrigin, signingBrowser, startTestGateway } from "./gateway-browser.ts";
import {
  API_KEY,
  CUSTOM_DOMAIN_API,
  HTTP_API,
  KEYED_API,
  LAMBDA_URL_API,
  REST_API,
  urlOf,
} from "./gateway/apis.ts";
import type { Gateway } from "./gateway/gateway.ts";

/** What signing code in clients gets wrong. */
const routes = [
  "/orders/42",
  "/orders?tag=b&tag=a&tag=&empty=&flag",
  "/search?q=a+b&r=c%20d&s=%2B",
  "/files/a%2Fb%252F/with space/caf\u00e9/:@!$&'()*,;=",
  "/search?ids[]=1&it's=(1)*!&__proto__=x",
];

let gateway: Gateway;
let browser: Countersign;

test.beforeAll(async () => {
  gateway = await startTestGateway(({ path }) => {
    if (path === "/clients") return clientPage;
    return path === "/swagger" ? swaggerPage(urlOf(REST_API, "")) : undefined;
  });
  browser = await signingBrowser(gateway, {
    rules: [
      { hosts: [REST_API.host, HTTP_API.host], pathPrefix: "/prod/", callers: [appOrigin] },
      {
        hosts: [KEYED_API.host],
        callers: [appOrigin],
        headers: [
          { name: "x-api-key", value: API_KEY },
          { name: "X-Biz", value: "baz" },
        ],
      },
      {
        hosts: [`${CUSTOM_DOMAIN_API.host}:8443`],
        scope: { service: "execute-api", region: CUSTOM_DOMAIN_API.region },
        callers: [appOrigin],
      },
      { hosts: [LAMBDA_URL_API.host], callers: [appOrigin] },
    ],
  });
});

test.afterAll(async () => {
  await browser.close();
  await gateway.close();
});

/** The statuses that the gateway gave to what `act` sent, preflights and icons aside. */
async function statuses(act: () => Promise<unknown>): Promise<readonly number[]> {
  gateway.requests.clear();
  await act();
  return gateway.requests.entries
    .filter(({ verdict }) => verdict.kind === "accepted" || verdict.kind === "refused")
    .filter(({ path }) => path !== "/favicon.ico")
    .map(({ status }) => status);
}

/** Acts once unarmed and once armed. */
async function bothWays(act: () => Promise<unknown>): Promise<unknown> {
  const { page } = browser;
  await browser.disarm(page);
  const unsigned = await statuses(act);
  await browser.arm(page);
  return { unsigned, signed: await statuses(act) };
}

const refusedThenAccepted = { unsigned: [403], signed: [200] };

test.describe("from a listed caller on another origin", () => {
  test.beforeAll(async () => {
    await browser.page.goto(`${appOrigin}/clients`);
    await browser.page.locator("html[data-ready=yes]").waitFor();
  });

  for (const { name, call } of pageClients) {
    test(`${name} is refused unarmed and accepted armed`, async () => {
      const url = urlOf(REST_API, "/orders/42?tag=b&tag=a&q=a+b");
      expect(await bothWays(() => call(browser.page, url))).toEqual(refusedThenAccepted);
    });
  }

  for (const route of routes) {
    test(`a GET of ${route} is refused unarmed and accepted armed`, async () => {
      const url = urlOf(REST_API, route);
      const get = () => browser.page.evaluate((to) => fetch(to).catch(() => null), url);
      expect(await bothWays(get)).toEqual(refusedThenAccepted);
    });
  }

  for (const [what, url] of [
    ["an HTTP API", urlOf(HTTP_API, "/orders/42")],
    ["a custom domain on a port, by the rule's own scope", urlOf(CUSTOM_DOMAIN_API, "/orders/42")],
    ["a Lambda URL", urlOf(LAMBDA_URL_API, "/orders/42")],
    ["an API that wants an API key beside the signature", urlOf(KEYED_API, "/keyed/orders")],
  ] as const) {
    test(`${what} refuses unarmed and accepts armed`, async () => {
      const get = () => browser.page.evaluate((to) => fetch(to).catch(() => null), url);
      expect(await bothWays(get)).toEqual(refusedThenAccepted);
    });
  }

  test("the rule's headers go with the request, signed", async () => {
    gateway.requests.clear();
    const url = urlOf(KEYED_API, "/keyed/orders");
    await browser.page.evaluate((to) => fetch(to), url);
    const { headers } = gateway.requests.entries.at(-1) ?? { headers: [] };
    const sent = new Map(headers.map(([name, value]) => [name.toLowerCase(), value]));
    expect(sent.get("x-biz")).toBe("baz");
    expect(sent.get("x-api-key")).toBe(API_KEY);
    expect(sent.get("authorization")).toMatch(/SignedHeaders=[^,]*x-api-key;x-biz/);
  });
});

test("Swagger UI executes an operation", async () => {
  const { page } = browser;
  await page.goto(`${appOrigin}/swagger`);
  await page.getByRole("button", { name: "Try it out" }).click();
  const execute = async () => {
    await page.getByRole("button", { name: "Execute" }).click();
    await page.locator(".live-responses-table tbody .response-col_status").waitFor();
    await page.getByRole("button", { name: "Clear" }).click();
  };
  expect(await bothWays(execute)).toEqual(refusedThenAccepted);
});

test("the address bar opens the API, and its own page calls it", async () => {
  const { page } = browser;
  const open = () => page.goto(urlOf(REST_API, "/html"), { waitUntil: "networkidle" });
  expect(await bothWays(open)).toEqual({ unsigned: [403], signed: [200, 200] });
});

test("a form is posted from the API's own page", async () => {
  const { page } = browser;
  await page.goto(urlOf(REST_API, "/html"), { waitUntil: "networkidle" });
  const post = async () => {
    await page.evaluate(
      (action) => {
        const form = Object.assign(document.createElement("form"), { action, method: "post" });
        form.append(
          Object.assign(document.createElement("input"), { name: "a b", value: "é + 1" }),
        );
        document.body.replaceChildren(form);
      },
      urlOf(REST_API, "/forms"),
    );
    await Promise.all([
      page.waitForURL(urlOf(REST_API, "/forms")),
      page.evaluate(() => document.forms[0]?.submit()),
    ]);
    await page.goBack();
  };
  expect(await bothWays(post)).toMatchObject({
    unsigned: expect.arrayContaining([403]),
    signed: expect.arrayContaining([200]),
  });
});
