import { expect, test } from "playwright/test";
import { isGate, openGateStage, target, type GateStage } from "./gate/gate-stage.ts";
import { ways } from "./gate/ways.ts";
import { acceptedRequests, appOrigin, thirdOrigin } from "./gateway-browser.ts";
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

test.describe("once it was opened", () => {
  test("it is signed when it is reloaded, led on from, or gone back to", async () => {
    const next = urlOf(REST_API, "/orders/43");
    const tab = await stage.type(target);
    const reloaded = stage.arrival();
    await tab.reload();
    expect(await reloaded).toBe("accepted");
    await tab.shows((url) => url === target);
    const led = stage.arrival(next);
    await tab.evaluate((to) => void (location.href = to), next);
    expect(await led).toBe("accepted");
    await tab.shows((url) => url === next);
    await tab.back();
    await tab.shows((url) => url === target);
    expect(stage.verdicts().filter((each) => !each.startsWith("accepted"))).toEqual([]);
    expect(await tab.history()).toEqual([target, next]);
  });

  test("it is signed when it is gone back to from a listed caller's page", async () => {
    const tab = await stage.type(target);
    await tab.navigate(appOrigin);
    await tab.shows((url) => url.startsWith(appOrigin));
    await expect.poll(() => stage.stateOf(tab)).toBe("off");
    const arrived = stage.arrival();
    await tab.back();
    expect(await arrived).toBe("accepted");
    await tab.shows((url) => url === target);
    expect(await tab.history()).toEqual([target, `${appOrigin}/`]);
  });

  test("it is asked about when it is gone back to from another page", async () => {
    const tab = await stage.type(target);
    await tab.navigate(thirdOrigin);
    await tab.shows((url) => url.startsWith(thirdOrigin));
    await expect.poll(() => stage.stateOf(tab)).toBe("off");
    stage.gateway.requests.clear();
    await tab.back();
    const gate = await stage.gateTab(`${thirdOrigin} asked for this page`);
    expect(stage.verdicts()).toEqual([]);
    const arrived = stage.arrival();
    await gate.press("Sign this once");
    expect(await arrived).toBe("accepted");
  });
});

test("what a person opens from a page of ours is signed, and signed when it is reloaded", async () => {
  const url = urlOf(HTTP_API, "/orders/42");
  const { rules } = await stage.browser.call("configuration");
  const asked = rules.find(({ rule }) => rule.name === "Asked")?.rule;
  if (!asked) throw new Error("The rule is gone.");
  const { headerNames: _, ...draft } = { ...asked, headers: [] };
  const arrived = stage.arrival(url);
  await stage.browser.call("openApi", { url, draft });
  expect(await arrived).toBe("accepted");
  const tab = await stage.browser.tabAt((shown) => shown === url);
  await tab.shows((shown) => shown === url);
  const reloaded = stage.arrival(url);
  await tab.reload();
  expect(await reloaded).toBe("accepted");
});
