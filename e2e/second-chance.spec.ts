import { expect, test } from "playwright/test";
import type { Entry, SecondChance } from "../src/core/log/entry.ts";
import type { Countersign, RuleSetup } from "./fixtures.ts";
import { appOrigin, signingBrowser, startTestGateway, testCredentials } from "./gateway-browser.ts";
import { HTTP_API, REST_API, REST_API_WITH_CORS_ON_REFUSALS, urlOf } from "./gateway/apis.ts";
import type { Gateway } from "./gateway/gateway.ts";

const minute = 60_000;
const apis = [REST_API, REST_API_WITH_CORS_ON_REFUSALS, HTTP_API];

let gateway: Gateway;
let browser: Countersign;

/** Begins with an empty log, after answers that undid what was learned of the clocks before. */
async function open(options: Partial<RuleSetup> = {}): Promise<void> {
  await browser.setRules([
    { hosts: apis.map(({ host }) => host), callers: [appOrigin], ...options },
  ]);
  await browser.page.goto(appOrigin);
  for (const api of apis) {
    await fetchIt({ url: urlOf(api, "/orders/begin") });
    expect(await fetchIt({ url: urlOf(api, "/orders/begun") })).toBe("200");
  }
  await realEntries();
  await browser.clearLog();
  gateway.requests.clear();
}

test.beforeAll(async () => {
  gateway = await startTestGateway(({ path }) =>
    path === "/" ? { body: "<!doctype html><title>App</title>" } : undefined,
  );
  browser = await signingBrowser(gateway, { rules: [] });
});

test.afterAll(async () => {
  await browser.close();
  await gateway.close();
});

test.beforeEach(() => {
  gateway.setClock(() => new Date());
  gateway.setIdentities([testCredentials]);
});

interface Sent {
  readonly url: string;
  readonly method?: string;
  readonly body?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly redirect?: RequestRedirect;
}

/** What the page sees of a fetch: the status, or the error's name. */
function fetchIt({ url, ...init }: Sent): Promise<string> {
  return browser.page.evaluate(
    ([to, how]) =>
      fetch(to, how).then(
        ({ status, redirected }) => `${status}${redirected ? " redirected" : ""}`,
        ({ name }: Error) => name,
      ),
    [url, init] as const,
  );
}

/** How the gateway took what reached it, preflights aside. */
function verdicts(): readonly string[] {
  return gateway.requests.entries.flatMap(({ method, verdict }) =>
    verdict.kind === "accepted" || verdict.kind === "refused" ? [`${method} ${verdict.kind}`] : [],
  );
}

/** What the entries say of their second chances, preflights aside. */
async function chances(): Promise<readonly (SecondChance | undefined)[]> {
  const entries = await realEntries();
  return entries.map(({ answer }) =>
    answer?.kind === "response" ? answer.secondChance : undefined,
  );
}

/** All but preflights, once each has its answer: the log is written after the page has its own. */
async function realEntries(): Promise<readonly Entry[]> {
  let entries: readonly Entry[] = [];
  await expect(async () => {
    const all = await browser.entries();
    entries = all.filter(({ kind }) => kind !== "preflight");
    expect(entries.every(({ answer }) => answer)).toBe(true);
  }).toPass();
  return entries;
}

for (const [what, offset] of [
  ["ahead", 20 * minute],
  ["behind", -20 * minute],
] as const) {
  test(`a clock that is ${what} is learned, and the request is sent once more, signed afresh`, async () => {
    await open();
    gateway.setClock(() => new Date(Date.now() + offset));
    expect(await fetchIt({ url: urlOf(REST_API, "/orders/42") })).toBe("200 redirected");
    expect(verdicts()).toEqual(["GET refused", "GET accepted"]);
    const [first, second] = await realEntries();
    expect(first?.answer).toMatchObject({
      status: 403,
      secondChance: { cause: "clock", outcome: "sent" },
    });
    expect(second?.answer).toMatchObject({ status: 200 });
    expect(second?.secondOf).toBe(first?.id);
    gateway.requests.clear();
    expect(await fetchIt({ url: urlOf(REST_API, "/orders/43") })).toBe("200");
    expect(verdicts()).toEqual(["GET accepted"]);
  });
}

test("a POST is sent once more with its body, and without another preflight", async () => {
  await open();
  gateway.setClock(() => new Date(Date.now() + 20 * minute));
  const body = JSON.stringify({ name: "é".repeat(1_000) });
  const headers = { "content-type": "application/json", "x-biz": "1" };
  const url = urlOf(REST_API, "/orders");
  expect(await fetchIt({ url, method: "POST", body, headers })).toBe("200 redirected");
  expect(verdicts()).toEqual(["POST refused", "POST accepted"]);
  const bodies = gateway.requests.entries.filter(({ method }) => method === "POST");
  expect(new Set(bodies.map(({ bodySha256 }) => bodySha256)).size).toBe(1);
  const preflights = gateway.requests.entries.filter(({ verdict }) => verdict.kind === "preflight");
  expect(preflights).toHaveLength(1);
});

test("a page is opened with its second chance", async () => {
  await open();
  gateway.setClock(() => new Date(Date.now() + 20 * minute));
  const answer = await browser.page.goto(urlOf(REST_API, "/html"));
  expect(answer?.status()).toBe(200);
  expect(verdicts().slice(0, 2)).toEqual(["GET refused", "GET accepted"]);
});

test("an HTTP API that keeps the reason back is corrected by its clock", async () => {
  await open();
  gateway.setClock(() => new Date(Date.now() - 20 * minute));
  expect(await fetchIt({ url: urlOf(HTTP_API, "/orders/42") })).toBe("200 redirected");
  expect(verdicts()).toEqual(["GET refused", "GET accepted"]);
});

test("twenty requests at once have a second chance each, and only one", async () => {
  await open();
  gateway.setClock(() => new Date(Date.now() + 20 * minute));
  const urls = Array.from({ length: 20 }, (_, place) => urlOf(REST_API, `/orders/${place}`));
  const seen = await Promise.all(urls.map((url) => fetchIt({ url })));
  expect(seen.every((each) => each.startsWith("200"))).toBe(true);
  const paths = gateway.requests.entries.map(({ path }) => path);
  for (const path of new Set(paths)) {
    expect(paths.filter((each) => each === path).length).toBeLessThanOrEqual(2);
  }
});

test("a clock that goes wrong again after the correction gets no third attempt", async () => {
  await open();
  let asked = 0;
  gateway.setClock(() => new Date(Date.now() + Math.ceil((asked += 1) / 2) * 20 * minute));
  expect(await fetchIt({ url: urlOf(REST_API_WITH_CORS_ON_REFUSALS, "/orders/42") })).toBe(
    "403 redirected",
  );
  expect(verdicts()).toEqual(["GET refused", "GET refused"]);
  expect(await chances()).toEqual([
    { cause: "clock", outcome: "sent" },
    { cause: "clock", outcome: "spent" },
  ]);
});

test("keys that have expired have no second chance, and the entry says so", async () => {
  await open();
  gateway.setIdentities([{ ...testCredentials, expiresAt: new Date(0) }]);
  expect(await fetchIt({ url: urlOf(REST_API_WITH_CORS_ON_REFUSALS, "/orders/42") })).toBe("403");
  expect(verdicts()).toEqual(["GET refused"]);
  expect(await chances()).toEqual([{ cause: "credentials", outcome: "no-refresh" }]);
});

test("a rule can switch it off; the next request is right all the same", async () => {
  await open({ secondChance: "off" });
  gateway.setClock(() => new Date(Date.now() + 20 * minute));
  const url = urlOf(REST_API_WITH_CORS_ON_REFUSALS, "/orders/42");
  expect(await fetchIt({ url })).toBe("403");
  expect(verdicts()).toEqual(["GET refused"]);
  expect(await chances()).toEqual([{ cause: "clock", outcome: "off" }]);
  expect(await fetchIt({ url })).toBe("200");
});

for (const redirect of ["error", "manual"] as const) {
  test(`a fetch with redirect: ${redirect} is not sent again, and the next is right`, async () => {
    await open();
    gateway.setClock(() => new Date(Date.now() + 20 * minute));
    const url = urlOf(REST_API, "/orders/42");
    await fetchIt({ url, redirect });
    expect(verdicts()).toEqual(["GET refused"]);
    expect(await chances()).toEqual([{ cause: "clock", outcome: "asked" }]);
    expect(await fetchIt({ url, redirect })).toBe("200");
  });
}

test("an image of the API's own page is not sent again, and the next is right", async () => {
  await open();
  await browser.page.goto(urlOf(REST_API, "/html"), { waitUntil: "networkidle" });
  gateway.setClock(() => new Date(Date.now() + 20 * minute));
  const load = (url: string) =>
    browser.page.evaluate(
      (src) =>
        new Promise<string>((resolve) => {
          const image = new Image();
          image.addEventListener("load", () => resolve("loaded"));
          image.addEventListener("error", () => resolve("broken"));
          image.src = src;
        }),
      url,
    );
  expect(await load(urlOf(REST_API, "/image?1"))).toBe("broken");
  expect((await chances()).at(-1)).toEqual({ cause: "clock", outcome: "next-time" });
  expect(await load(urlOf(REST_API, "/image?2"))).toBe("loaded");
});

for (const [what, route] of [
  ["a backend that refuses", "/status/403"],
  ["a failing backend", "/status/500"],
] as const) {
  test(`${what} is asked once`, async () => {
    await open();
    gateway.setClock(() => new Date(Date.now() + 4 * minute));
    expect(await fetchIt({ url: urlOf(REST_API, route) })).toMatch(/^[45]0/);
    expect(verdicts()).toEqual(["GET accepted"]);
    expect(await chances()).toEqual([undefined]);
  });
}

test("an unknown key and a wrong secret are asked once", async () => {
  await open();
  gateway.setIdentities([{ ...testCredentials, secretAccessKey: "another" }]);
  await fetchIt({ url: urlOf(REST_API, "/orders/42") });
  gateway.setIdentities([]);
  await fetchIt({ url: urlOf(REST_API, "/orders/42") });
  expect(verdicts()).toEqual(["GET refused", "GET refused"]);
  expect(await chances()).toEqual([undefined, undefined]);
});
