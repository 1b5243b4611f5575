import { expect, test } from "playwright/test";
import { isGate, openGateStage, target, type GateStage } from "./gate/gate-stage.ts";
import { ways } from "./gate/ways.ts";
import { acceptedRequests, appOrigin } from "./gateway-browser.ts";
import { HTTP_API, REST_API, urlOf } from "./gateway/apis.ts";

let stage: GateStage;

test.beforeAll(async () => {
  stage = await openGateStage();
});

test.afterAll(() => stage.close());

test.beforeEach(() => stage.clear());

test.describe("a fresh tab is signed from its first request on", () => {
  for (const [what, transition] of [
    ["a typed address", "typed"],
    ["an address from the address bar's list", "address_bar"],
    ["a bookmark", "auto_bookmark"],
  ] as const) {
    test(`by ${what}`, async () => {
      const tab = await stage.browser.open();
      const arrived = stage.arrival();
      await tab.navigate(target, transition);
      await arrived;
      expect(await tab.shows((url) => !isGate(url))).toBe(target);
      expect(stage.verdicts()).toEqual([`accepted GET ${target}`]);
      expect(await tab.history()).toEqual([target]);
    });
  }

  for (const { name, go } of ways) {
    test(`by a listed page's ${name}`, async () => {
      const tab = await stage.openSite(appOrigin);
      const arrived = stage.arrival();
      await go(tab, target);
      await arrived;
      const opened = await stage.browser.tabAt((url) => url === target);
      await opened.shows((url) => url === target);
      expect(stage.verdicts()).toEqual([`accepted GET ${target}`]);
    });
  }

  test("with its fragment byte for byte, which stays off the wire", async () => {
    const odd = `${target}&q=\`|{}^\\%2F%c3&r=a+b`;
    const url = `${odd}#/a?b=c&d=%2F|{}\\^~#again`;
    const tab = await stage.browser.open();
    const arrived = stage.arrival(odd);
    await tab.navigate(url);
    expect(await arrived).toBe("accepted");
    expect(await tab.shows((shown) => !isGate(shown))).toBe(url);
    expect(acceptedRequests(stage.gateway)).toContain(`GET ${odd}`);
  });

  test("and so are ten at once", async () => {
    const urls = Array.from({ length: 10 }, (_, place) => `${target}&tab=${place}`);
    const arrived = Promise.all(urls.map((url) => stage.arrival(url)));
    const tabs = await Promise.all(urls.map(() => stage.browser.open()));
    await Promise.all(tabs.map((tab, place) => tab.navigate(urls[place] ?? "")));
    expect(new Set(await arrived)).toEqual(new Set(["accepted"]));
    expect(stage.verdicts()).toHaveLength(10);
  });

  test("through the API's own redirects", async () => {
    const first = urlOf(REST_API, "/redirect?status=302&to=/prod/orders/42");
    const last = urlOf(REST_API, "/orders/42");
    const tab = await stage.browser.open();
    const arrived = stage.arrival(last);
    await tab.navigate(first);
    expect(await arrived).toBe("accepted");
    expect(stage.verdicts()).toEqual([`accepted GET ${first}`, `accepted GET ${last}`]);
  });
});

test("a tab goes past the gate for a rule that arms when asked", async () => {
  const url = urlOf(HTTP_API, "/orders/42");
  const tab = await stage.browser.open();
  const arrived = stage.arrival(url);
  await tab.navigate(url);
  expect(await arrived).toBe("refused");
  expect(await tab.shows((shown) => shown === url)).toBe(url);
});

test("the page reloaded, or led on from, is signed, and so is going back to it", async () => {
  const tab = await stage.browser.open();
  const visit = async (go: () => Promise<unknown>, url: string): Promise<string> => {
    const arrived = stage.arrival(url);
    await go();
    const verdict = await arrived;
    await tab.shows((shown) => shown === url);
    return verdict;
  };
  const next = urlOf(REST_API, "/orders/43");
  expect(await visit(() => tab.navigate(target), target)).toBe("accepted");
  expect(await visit(() => tab.reload(), target)).toBe("accepted");
  expect(await visit(() => tab.evaluate((to) => void (location.href = to), next), next)).toBe(
    "accepted",
  );
  await tab.back();
  await tab.shows((url) => url === target);
  expect(stage.verdicts().filter((each) => each.startsWith("refused"))).toEqual([]);
  expect(await tab.history()).toEqual([target, next]);
});
