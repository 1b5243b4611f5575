import fc from "fast-check";
import { expect, test } from "playwright/test";
import type { Countersign } from "./fixtures.ts";
import { appOrigin, signingBrowser, startTestGateway } from "./gateway-browser.ts";
import { CUSTOM_DOMAIN_API, originOf, REST_API, urlOf } from "./gateway/apis.ts";
import type { Gateway } from "./gateway/gateway.ts";
import { browserRequests } from "./vectors/browser-requests.ts";

const seed = Number(process.env["SEED"] ?? Math.floor(Math.random() * 2 ** 31));
const sampleSize = 300;
const sendable = new Set(["GET", "POST", "PUT", "PATCH", "DELETE"]);

let gateway: Gateway;
let browser: Countersign;

test.beforeAll(async () => {
  gateway = await startTestGateway(() => ({ body: "<!doctype html><title>A page</title>" }));
  const scope = { service: "execute-api", region: CUSTOM_DOMAIN_API.region };
  browser = await signingBrowser(gateway, {
    rules: [
      { hosts: [`${CUSTOM_DOMAIN_API.host}:8443`], scope, callers: [appOrigin] },
      { hosts: [REST_API.host], callers: [appOrigin], placement: "query", expiresIn: 600 },
    ],
  });
  await browser.page.goto(appOrigin);
});

test.afterAll(async () => {
  await browser.close();
  await gateway.close();
});

interface Sent {
  readonly method: string;
  readonly url: string;
  readonly body: readonly number[] | null;
}

/** What the worker signs is hashed by the browser, where Node would use other code. */
test(`the worker's signatures of ${sampleSize} random requests are accepted, whatever is odd in them`, async () => {
  test.setTimeout(90_000);
  console.log(`    seed ${seed}`);
  const sample = fc
    .sample(browserRequests, { numRuns: sampleSize * 2, seed })
    .filter(({ method }) => sendable.has(method))
    .slice(0, sampleSize)
    .map(({ method, url, body }): Sent => {
      const { pathname, search } = url;
      const target = `${originOf(CUSTOM_DOMAIN_API)}${pathname}${search}`;
      return { method, url: target, body: method === "GET" ? null : [...body] };
    });
  await browser.page.evaluate(async (requests) => {
    const waiting = requests.values();
    const senders = Array.from({ length: 10 }, async () => {
      for (const { method, url, body } of waiting) {
        await fetch(url, { method, body: body && new Uint8Array(body) }).catch(() => undefined);
      }
    });
    await Promise.all(senders);
  }, sample);
  const decided = gateway.requests.entries.filter(({ host, verdict }) => {
    return host.startsWith(CUSTOM_DOMAIN_API.host) && verdict.kind !== "preflight";
  });
  const refused = decided.filter(({ verdict }) => verdict.kind !== "accepted");
  expect(refused.map(({ method, target, verdict }) => ({ method, target, verdict }))).toEqual([]);
  expect(decided.length).toBe(sample.length);
});

test("a rule may put the signature into the query, and its URL opens without the extension", async () => {
  const url = urlOf(REST_API, "/orders/42?tag=b&tag=a&q=a+b");
  gateway.requests.clear();
  await browser.page.evaluate((to) => fetch(to), url);
  const arrived = gateway.requests.entries.find(({ verdict }) => verdict.kind === "accepted");
  expect(arrived?.verdict).toMatchObject({ place: "query" });
  if (!arrived) throw new Error("Nothing was accepted.");

  // The extension is not allowed in private windows, and this is one.
  const plain = await browser.context.browser()?.newContext({ ignoreHTTPSErrors: true });
  const page = await plain?.newPage();
  expect((await page?.goto(arrived.url))?.status()).toBe(200);
  expect((await page?.goto(url))?.status()).toBe(403);
  await plain?.close();
});
