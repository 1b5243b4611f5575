import { expect, test } from "playwright/test";
import { coveragePage } from "./coverage/coverage-pages.ts";
import { openGateBrowser, type GateBrowser } from "./gate/gate-browser.ts";
import { attachTarget, type RawTab, type RawTarget } from "./gate/raw-tab.ts";
import { appOrigin, testCredentials, startTestGateway, thirdOrigin } from "./gateway-browser.ts";
import { REST_API, REST_API_WITHOUT_CORS, urlOf } from "./gateway/apis.ts";
import type { Gateway } from "./gateway/gateway.ts";

const frameOrigin = `https://${REST_API_WITHOUT_CORS.host}`;

let gateway: Gateway;
let browser: GateBrowser;

test.beforeAll(async () => {
  gateway = await startTestGateway(coveragePage);
  browser = await openGateBrowser(gateway, [
    { hosts: [REST_API.host], callers: [appOrigin, thirdOrigin, frameOrigin] },
  ]);
});

test.afterAll(async () => {
  await browser.close();
  await gateway.close();
});

test.beforeEach(async () => {
  await browser.clear();
  gateway.requests.clear();
});

async function openArmed(): Promise<RawTab & { readonly tabId: number }> {
  const tab = await browser.open(appOrigin);
  await tab.shows((url) => url.startsWith(appOrigin));
  const tabId = await browser.tabIdOf(tab);
  expect(await browser.call("arm", tabId)).toMatchObject({ ok: true });
  return { ...tab, tabId };
}

let last = 0;

function newUrl(): string {
  last += 1;
  return urlOf(REST_API, `/orders?life=${last}`);
}

/** What the popup and the toolbar say, within the second that they have. */
async function expectShown(tabId: number, kind: "on" | "off" | "lost"): Promise<void> {
  const shown = async () => {
    const { state, counts } = await browser.call("tab", tabId);
    const badge = await browser.own.evaluate(
      (id) => chrome.action.getBadgeText({ tabId: id }),
      tabId,
    );
    const wanted = { on: counts.signed > 0 ? String(counts.signed) : "", off: "", lost: "!" };
    return { kind: state.kind, isBadgeRight: badge === wanted[state.kind] };
  };
  await expect
    .poll(shown, { timeout: 1_000, intervals: [50] })
    .toEqual({ kind, isBadgeRight: true });
}

async function expectSigned(tab: RawTarget): Promise<void> {
  const url = newUrl();
  const arrived = gateway.requests.next((each) => each.url === url);
  await tab.evaluate((asked) => void fetch(asked).catch(() => undefined), url);
  expect((await arrived).verdict.kind).toBe("accepted");
}

test("a page that crashed is signed for again when it is loaded again", async () => {
  const tab = await openArmed();
  const crashed = new Promise<void>((resolve) => {
    browser.pipe.on("Target.targetCrashed", () => resolve());
  });
  // A page that crashes does not answer.
  void browser.pipe.send("Page.crash", {}, tab.sessionId).catch(() => undefined);
  await crashed;
  await expectShown(tab.tabId, "on");
  await tab.reload();
  await tab.shows((url) => url.startsWith(appOrigin));
  await expectSigned(tab);
  await expectShown(tab.tabId, "on");
});

test("a navigation into another process changes nothing, nor does going back", async () => {
  const tab = await openArmed();
  await tab.navigate(urlOf(REST_API, "/html"));
  await tab.shows((url) => url.includes(REST_API.host));
  await expectSigned(tab);
  await tab.back();
  await tab.shows((url) => url.startsWith(appOrigin));
  await expectSigned(tab);
  await expectShown(tab.tabId, "on");
});

test("a tab that is discarded is armed again under its new number", async () => {
  const tab = await openArmed();
  const discarded = await browser.own.evaluate(
    async (id) => (await chrome.tabs.discard(id))?.id,
    tab.tabId,
  );
  expect(discarded).toBeDefined();
  await expectShown(discarded ?? 0, "on");
  await browser.own.evaluate((id) => chrome.tabs.reload(id), discarded ?? 0);
  const again = await browser.tabAt((url) => url.startsWith(appOrigin));
  await again.shows((url) => url.startsWith(appOrigin));
  await expectSigned(again);
  await expectShown(discarded ?? 0, "on");
});

test("what a tab held is lost when it is closed, and the log says so", async () => {
  const tab = await openArmed();
  await holdEverything();
  const url = newUrl();
  await tab.evaluate(startFetches, [url]);
  await expect.poll(pausesKept).toBe(1);
  await tab.close();
  const outcomes = async () =>
    (await browser.entries()).filter((each) => each.url === url).map(({ outcome }) => outcome);
  await expect.poll(outcomes).toEqual(["lost"]);
  await expect.poll(pausesKept).toBe(0);
  // The next test begins with a worker that decides.
  await browser.stopWorker();
});

test.describe("a worker that is stopped", () => {
  test("decides afresh on its next start what it held, and fails what it cannot", async () => {
    const tab = await openArmed();
    await holdEverything();
    const urls = [newUrl(), newUrl(), newUrl()];
    const post = newUrl();
    await tab.evaluate(startFetches, urls);
    await tab.evaluate(startPost, post);
    await expect.poll(pausesKept).toBe(urls.length + 1);
    await browser.stopWorker();
    // Whatever the browser has to tell starts it anew; here it is a page of ours that asks.
    await expectShown(tab.tabId, "on");
    expect(await tab.evaluate(fetchOutcomes, urls)).toEqual(urls.map(() => "answered"));
    expect(await tab.evaluate(fetchOutcomes, [post])).toEqual(["failed"]);
    await expect.poll(pausesKept).toBe(0);
    const fates = async () =>
      (await browser.entries())
        .filter(({ url }) => [...urls, post].includes(url))
        .map(({ url, outcome, failure, caller }) => [url, failure?.code ?? outcome, caller.kind]);
    await expect
      .poll(fates)
      .toEqual([
        ...urls.map((url) => [url, "signed", "pages"]),
        [post, "body-unavailable", "pages"],
      ]);
    const arrived = gateway.requests.entries.filter(({ url }) => [...urls, post].includes(url));
    expect(arrived.map(({ url, verdict }) => `${verdict.kind} ${url}`).toSorted()).toEqual(
      urls.map((url) => `accepted ${url}`).toSorted(),
    );
    await expectSigned(tab);
  });

  test("goes on signing for what a request wakes it for, and in frames of other sites", async () => {
    const tab = await openArmed();
    await browser.stopWorker();
    await expectSigned(tab);
    const inner = urlOf(REST_API, "/orders?from=html");
    const arrived = gateway.requests.next((each) => each.url === inner);
    await tab.evaluate(
      (src) => {
        document.body.append(Object.assign(document.createElement("iframe"), { src }));
      },
      urlOf(REST_API, "/html"),
    );
    expect((await arrived).verdict.kind).toBe("accepted");
    await browser.stopWorker();
    await expectSigned(tab);
    await expectShown(tab.tabId, "on");
  });

  test("takes in a frame of another site that came as it was stopped", async () => {
    const tab = await openArmed();
    const src = `${frameOrigin}/prod/html`;
    const worker = await browser.worker();
    // What is told to a worker that is being stopped comes to nothing, in it and in its notes.
    await worker.evaluate(() => {
      const value = () => new Promise<never>(() => undefined);
      Object.defineProperty(chrome.debugger, "sendCommand", { value });
      Object.defineProperty(chrome.storage.session, "set", { value });
    });
    const attached = browser.own.evaluate(
      () =>
        new Promise<void>((resolve) => {
          chrome.debugger.onEvent.addListener(function hear(_, method) {
            if (method !== "Target.attachedToTarget") return;
            chrome.debugger.onEvent.removeListener(hear);
            resolve();
          });
        }),
    );
    await tab.evaluate((url) => {
      document.body.append(Object.assign(document.createElement("iframe"), { src: url }));
    }, src);
    await attached;
    await browser.stopWorker();
    const attachedFrame = async () => {
      const all = await browser.own.evaluate(() => chrome.debugger.getTargets());
      return all.find(({ url, attached: isAttached }) => url === src && isAttached)?.id;
    };
    await expectShown(tab.tabId, "on");
    await expect.poll(attachedFrame, { timeout: 10_000 }).toBeDefined();
    const frame = await attachTarget(browser.pipe, (await attachedFrame()) ?? "");
    // It is attached a moment before its requests are held.
    await expect(() => expectSigned(frame)).toPass({ timeout: 5_000 });
  });
});

test("an extension that is loaded anew shows its tabs as lost, and they are armed again by a person", async () => {
  const tab = await openArmed();
  await holdEverything();
  const url = newUrl();
  const arrived = gateway.requests.next((each) => each.url === url);
  await tab.evaluate(startFetches, [url]);
  await expect.poll(pausesKept).toBe(1);
  browser = await browser.loadAnew();
  await expectShown(tab.tabId, "lost");
  expect((await browser.call("tab", tab.tabId)).state).toMatchObject({ reason: "restarted" });
  // Let go before there is a worker again that could note it.
  expect((await arrived).verdict.kind).toBe("refused");
  const unsigned = newUrl();
  const seen = gateway.requests.next((each) => each.url === unsigned);
  await tab.evaluate((asked) => void fetch(asked).catch(() => undefined), unsigned);
  expect((await seen).verdict.kind).toBe("refused");
  const outcomes = async () =>
    (await browser.entries()).filter((each) => each.url === unsigned).map((each) => each.outcome);
  await expect.poll(outcomes).toEqual(["lost"]);
  expect((await browser.call("tab", tab.tabId)).unsignedSinceLost).toBe(1);
  const [source] = (await browser.call("configuration")).sources;
  const { id, name } = source?.definition ?? { id: "", name: "" };
  await browser.call("saveKeys", { id, name, credentials: testCredentials });
  expect(await browser.call("arm", tab.tabId)).toMatchObject({ ok: true });
  await expectSigned(tab);
  await expectShown(tab.tabId, "on");
});

test("200 requests at once have 200 outcomes and 200 entries", async () => {
  const tab = await openArmed();
  const urls = Array.from({ length: 200 }, newUrl);
  await tab.evaluate(startFetches, urls);
  const outcomes = await tab.evaluate(fetchOutcomes, urls);
  expect(outcomes).toEqual(urls.map(() => "answered"));
  const entries = (await browser.entries()).filter(({ url }) => urls.includes(url));
  expect(entries.map(({ url }) => url).toSorted()).toEqual(urls.toSorted());
  expect(entries.every(({ outcome }) => outcome === "signed")).toBe(true);
});

/** Has the worker hold what it is told of from now on, as one does whose credentials do not come. */
async function holdEverything(): Promise<void> {
  const worker = await browser.worker();
  await worker.evaluate(() => {
    const never = new Promise<never>(() => undefined);
    Object.defineProperty(crypto.subtle, "sign", { value: () => never });
  });
  await browser.pipe.send("Target.detachFromTarget", { sessionId: worker.sessionId });
}

function pausesKept(): Promise<number> {
  return browser.own.evaluate(async () => {
    const kept = await chrome.storage.session.get();
    return Object.keys(kept).filter((key) => key.startsWith("pause/")).length;
  });
}

interface FetchingPage {
  fetches?: Record<string, Promise<string>>;
}

/** Runs in a page. */
function startFetches(urls: readonly string[]): void {
  const page = globalThis as FetchingPage;
  page.fetches = Object.fromEntries(
    urls.map((url) => [
      url,
      fetch(url).then(
        () => "answered",
        () => "failed",
      ),
    ]),
  );
}

/** Runs in a page: what needs no preflight, and has a body. */
function startPost(url: string): void {
  const page = globalThis as FetchingPage;
  const posting = fetch(url, { method: "POST", body: "x" }).then(
    () => "answered",
    () => "failed",
  );
  page.fetches = { ...page.fetches, [url]: posting };
}

/** Runs in a page. */
async function fetchOutcomes(urls: readonly string[]): Promise<readonly string[]> {
  const { fetches = {} } = globalThis as FetchingPage;
  return Promise.all(urls.map((url) => fetches[url] ?? Promise.resolve("not sent")));
}
