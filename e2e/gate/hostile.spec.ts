import { expect, test } from "playwright/test";
import {
  acceptedRequests,
  appOrigin,
  evilOrigin,
  requestsWithTraces,
  thirdOrigin,
} from "../gateway-browser.ts";
import { isGate, openGateStage, target, type GateStage } from "./gate-stage.ts";
import type { RawTab } from "./raw-tab.ts";
import { ways } from "./ways.ts";

let stage: GateStage;

test.beforeAll(async () => {
  stage = await openGateStage();
});

test.afterAll(() => stage.close());

test.beforeEach(() => stage.clear());

/** A tab stands at the gate, which names whoever asked, and nothing has reached the API. */
async function expectAsked(words: string): Promise<RawTab> {
  const tab = await stage.gateTab(words);
  expect(stage.verdicts()).toEqual([]);
  return tab;
}

/** Nothing of ours has left, to whomever; the icon of the API's own page is that page's. */
function expectNothingSigned(): void {
  const isIcon = (line: string): boolean => line.endsWith("/favicon.ico");
  const sent = [...acceptedRequests(stage.gateway), ...requestsWithTraces(stage.gateway)];
  expect(sent.filter((line) => !isIcon(line))).toEqual([]);
}

/** Opens the target as a person does, then a hostile page in the same tab. */
async function openThenLeave(): Promise<RawTab> {
  const tab = await stage.type(target);
  await tab.navigate(evilOrigin);
  await tab.shows((url) => url.startsWith(evilOrigin));
  await expect.poll(() => stage.stateOf(tab)).toBe("off");
  stage.gateway.requests.clear();
  return tab;
}

test.describe("a hostile page opens nothing signed", () => {
  for (const { name, go } of ways) {
    test(`by ${name}: the gate asks`, async () => {
      const tab = await stage.openSite(evilOrigin);
      await go(tab, target);
      await expectAsked(`${evilOrigin} asked for this page`);
    });
  }

  test("by a sandboxed frame that leads the tab away: the gate asks", async () => {
    const tab = await stage.openSite(evilOrigin);
    await tab.evaluate((url) => {
      const frame = document.createElement("iframe");
      frame.setAttribute("sandbox", "allow-scripts allow-top-navigation");
      frame.srcdoc = `<script>top.location.href = ${JSON.stringify(url)}</script>`;
      document.body.append(frame);
    }, target);
    await expectAsked("A page that hides its origin asked for this page");
  });

  test("by a listed page's link that it redirects: the gate asks", async () => {
    const tab = await stage.openSite(appOrigin);
    const bounce = `${thirdOrigin}/redirect?to=${encodeURIComponent(target)}`;
    await tab.evaluate((url) => void window.open(url), bounce);
    await expectAsked(`${thirdOrigin} asked for this page`);
  });

  test("by redirecting a typed address: the gate asks", async () => {
    const tab = await stage.browser.open();
    await tab.navigate(`${thirdOrigin}/redirect?to=${encodeURIComponent(target)}`);
    await expectAsked(`${thirdOrigin} asked for this page`);
  });

  test("by asking again and again in a window that it holds on to", async () => {
    const tab = await stage.openSite(evilOrigin);
    await tab.evaluate((url) => void Object.assign(window, { other: window.open(url) }), target);
    const gate = await expectAsked(`${evilOrigin} asked for this page`);
    for (const part of ["b", "c", "d"]) {
      const url = `${target}&part=${part}`;
      await tab.evaluate((to) => {
        const { other } = window as unknown as { readonly other: Window };
        other.location.href = to;
      }, url);
      await gate.shows((shown) => shown.endsWith(url));
      await gate.text(`${evilOrigin} asked for this page`);
    }
    expect(stage.verdicts()).toEqual([]);
  });

  test("by going back to a page that was typed: the gate asks", async () => {
    const tab = await openThenLeave();
    await tab.evaluate(() => setTimeout(() => history.back()));
    await expectAsked(`${evilOrigin} asked for this page`);
  });

  test("by what it sends from a tab that was signed before", async () => {
    const tab = await openThenLeave();
    const sent = stage.arrival();
    await tab.evaluate((url) => void fetch(url, { mode: "no-cors" }), target);
    expect(await sent).toBe("refused");
    expectNothingSigned();
  });

  test("by a posted form, which is not sent again", async () => {
    const tab = await stage.openSite(evilOrigin);
    const arrived = stage.arrival();
    await tab.evaluate((action) => {
      const form = document.createElement("form");
      Object.assign(form, { action, method: "post", target: "_blank" });
      document.body.append(form);
      form.submit();
    }, target);
    expect(await arrived).toBe("refused");
    const opened = await stage.browser.tabAt((url) => url === target);
    await opened.shows((url) => url === target);
    expect(await stage.stateOf(opened)).toBe("off");
    expect(stage.verdicts()).toEqual([`refused POST ${target}`]);
  });
});

test.describe("what nobody is known to have asked for", () => {
  test("waits for a person, when another application opens it", async () => {
    await stage.browser.open(target);
    await expectAsked("Nobody can tell who asked for this page");
  });

  test("waits for a person, when a page of ours was led there with an address alone", async () => {
    const own = `chrome-extension://${stage.browser.extensionId}/src/ui/gate/index.html`;
    const tab = await stage.browser.open();
    await tab.navigate(`${own}#${target}`);
    await expectAsked("Nothing is known of this page any more");
    await tab.press("Open it again");
    await expectAsked("Nobody can tell who asked for this page first");
  });
});

test.describe("a page that asks for the gate's own page", () => {
  const own = (): string =>
    `chrome-extension://${stage.browser.extensionId}/src/ui/gate/index.html#${target}`;

  test("gets nothing by fetching it, by framing it, or as a script", async () => {
    const tab = await stage.openSite(evilOrigin);
    const outcomes = await tab.evaluate(async (url) => {
      const loads = (element: HTMLElement): Promise<string> =>
        new Promise((resolve) => {
          element.addEventListener("error", () => resolve("error"));
          element.addEventListener("load", () => resolve("load"));
          document.body.append(element);
        });
      const fetched = await fetch(url).then(
        () => "fetched",
        () => "error",
      );
      const script = await loads(Object.assign(document.createElement("script"), { src: url }));
      // A frame of the browser's own error page loads as well.
      const frame = Object.assign(document.createElement("iframe"), { src: url });
      await loads(frame);
      return [fetched, script];
    }, own());
    expect(outcomes).toEqual(["error", "error"]);
    const frames = await stage.browser.pipe.send<{
      frameTree: { childFrames: readonly { frame: { url: string; unreachableUrl?: string } }[] };
    }>("Page.getFrameTree", {}, tab.sessionId);
    const [child] = frames.frameTree.childFrames;
    expect(child?.frame.url).toBe("chrome-error://chromewebdata/");
    expect(stage.verdicts()).toEqual([]);
  });

  test("does not get there in a window, or in its own tab", async () => {
    const tab = await stage.openSite(evilOrigin);
    for (const { name, go } of ways.filter((each) => !each.name.includes("form"))) {
      const blocked = stage.browser.blockedNavigation();
      await go(tab, own());
      expect(await blocked, name).toContain("BLOCKED_BY_CLIENT");
      await tab.navigate(evilOrigin);
      await tab.shows((url) => url.startsWith(evilOrigin));
    }
    // The address is shown over the browser's own error page.
    expect(new Set(await stage.gateAddresses())).toEqual(
      new Set(["chrome-error://chromewebdata/"]),
    );
    expect(stage.verdicts()).toEqual([]);
  });
});

test("what a person opens unsigned is sent once, with nothing of ours, and asked about again", async () => {
  const tab = await stage.openSite(evilOrigin);
  await tab.evaluate((url) => void window.open(url), target);
  const gate = await expectAsked(`${evilOrigin} asked for this page`);
  const arrived = stage.arrival();
  await gate.press("Open unsigned");
  expect(await arrived).toBe("refused");
  await gate.shows((url) => url === target);
  expectNothingSigned();
  expect(stage.verdicts()).toEqual([`refused GET ${target}`]);
  await gate.reload();
  await gate.shows(isGate);
  await gate.text("Nobody can tell who asked for this page first");
  expect(stage.verdicts()).toHaveLength(1);
});

test("what a person has signed once is signed, that page and no other of that caller's", async () => {
  const tab = await stage.openSite(evilOrigin);
  await tab.evaluate((url) => void Object.assign(window, { other: window.open(url) }), target);
  const gate = await expectAsked(`${evilOrigin} asked for this page`);
  const arrived = stage.arrival();
  await gate.press("Sign this once");
  expect(await arrived).toBe("accepted");
  await gate.shows((url) => url === target);
  const other = `${target}&other`;
  for (const url of [other, target]) {
    stage.gateway.requests.clear();
    const next = stage.arrival(url);
    await tab.evaluate((to) => {
      const held = window as unknown as { readonly other: Window };
      held.other.location.href = to;
    }, url);
    expect(await next).toBe("refused");
    expectNothingSigned();
  }
});
