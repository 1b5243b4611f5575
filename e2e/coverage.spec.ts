import { expect, test } from "playwright/test";
import { coveragePage } from "./coverage/coverage-pages.ts";
import { signedKinds, unreachableKinds, type Kind } from "./coverage/kinds.ts";
import { openGateBrowser, type GateBrowser } from "./gate/gate-browser.ts";
import type { RawTab } from "./gate/raw-tab.ts";
import { appOrigin, startTestGateway } from "./gateway-browser.ts";
import { REST_API, urlOf } from "./gateway/apis.ts";
import type { Gateway } from "./gateway/gateway.ts";

let gateway: Gateway;
let browser: GateBrowser;
let tab: RawTab;

test.beforeAll(async () => {
  gateway = await startTestGateway(coveragePage);
  browser = await openGateBrowser(gateway, [{ hosts: [REST_API.host], callers: [appOrigin] }]);
  tab = await browser.open(appOrigin);
  await tab.shows((url) => url.startsWith(appOrigin));
  const armed = await browser.call("arm", await browser.tabIdOf(tab));
  expect(armed.ok).toBe(true);
});

test.afterAll(async () => {
  await browser.close();
  await gateway.close();
});

test.beforeEach(async () => {
  await tab.navigate(`${appOrigin}/served/`);
  await tab.shows((url) => url === `${appOrigin}/served/`);
});

/** A URL that no other test asks for. */
function urlFor(name: string, route = "/orders"): string {
  return urlOf(REST_API, `${route}?kind=${encodeURIComponent(name.replaceAll(" ", "-"))}`);
}

function isAbout(url: string): (each: { readonly url: string }) => boolean {
  const { origin, pathname } = new URL(url);
  return (each) => each.url.startsWith(`${origin}${pathname}`);
}

/** The verdict on the next request, preflights aside, for this URL or one with a form's query. */
async function verdictOn(url: string): Promise<string> {
  const fits = isAbout(url);
  const { verdict } = await gateway.requests.next(
    (each) => fits(each) && each.verdict.kind !== "preflight",
  );
  return verdict.kind;
}

/** What became of a URL's requests, as the log has it. */
async function outcomes(url: string): Promise<readonly string[]> {
  const entries = await browser.entries();
  return entries
    .filter((each) => each.url.startsWith(url) && each.kind !== "preflight")
    .map(({ outcome }) => outcome);
}

test.describe("in an armed tab, signed and accepted, once:", () => {
  for (const kind of signedKinds) {
    test(kind.name, async () => {
      const url = urlOfKind(kind);
      const verdict = verdictOn(url);
      await tab.evaluate(kind.send, url);
      expect(await verdict).toBe("accepted");
      await expect.poll(() => outcomes(url)).toEqual(["signed"]);
    });
  }
});

test.describe("not reached by any debugger, so it leaves as the page sent it, and the log says so:", () => {
  for (const kind of unreachableKinds) {
    test(kind.name, async () => {
      const url = urlOfKind(kind);
      const tabId = await browser.tabIdOf(tab);
      const { counts } = await browser.call("tab", tabId);
      const verdict = verdictOn(url);
      await tab.evaluate(kind.send, url);
      expect(await verdict).toBe("refused");
      await expect.poll(() => outcomes(url)).toEqual(["withheld"]);
      const entry = (await browser.entries()).find((each) => each.url === url);
      const { withheld } = kind;
      expect(entry).toMatchObject({ tabId, withheld, caller: { origins: [appOrigin] } });
      expect(entry?.answer).toBeDefined();
      const after = await browser.call("tab", tabId);
      expect(after.counts.withheld).toBe(counts.withheld + 1);
    });
  }
});

function urlOfKind({ name, route }: Kind): string {
  return name === "GET form" ? urlOf(REST_API, "/form") : urlFor(name, route);
}

test("what a frame of another site fetches is signed", async () => {
  const inner = urlOf(REST_API, "/orders?from=html");
  const verdict = verdictOn(inner);
  await tab.evaluate(
    (src) => {
      document.body.append(Object.assign(document.createElement("iframe"), { src }));
    },
    urlFor("frame-that-fetches", "/html"),
  );
  expect(await verdict).toBe("accepted");
  await expect.poll(() => outcomes(inner)).toContain("signed");
});

test("what the page's service worker sends on is signed, once", async () => {
  const url = urlFor("answered-by-service-worker");
  await tab.evaluate(async () => {
    await navigator.serviceWorker.register("/served/service-worker.js");
    await navigator.serviceWorker.ready;
  });
  await tab.reload();
  await tab.shows((shown) => shown === `${appOrigin}/served/`);
  expect(await tab.evaluate(() => navigator.serviceWorker.controller !== null)).toBe(true);
  const verdict = verdictOn(url);
  expect(await tab.evaluate(async (asked) => (await fetch(asked)).status, url)).toBe(200);
  expect(await verdict).toBe("accepted");
  await expect.poll(() => outcomes(url)).toEqual(["signed"]);
});

test("an answer from the cache is asked for with a signature as well", async () => {
  const url = urlFor("cached");
  const statuses = await tab.evaluate(async (asked) => {
    const first = await fetch(asked, { cache: "force-cache" });
    const second = await fetch(asked, { cache: "force-cache" });
    return [first.status, second.status];
  }, url);
  expect(statuses).toEqual([200, 200]);
  await expect.poll(() => outcomes(url)).toEqual(["signed", "signed"]);
});
