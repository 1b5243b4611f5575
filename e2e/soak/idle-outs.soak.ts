import { expect, test } from "playwright/test";
import { REST_API, urlOf } from "../gateway/apis.ts";
import { openSoakStage, type SoakStage } from "./soak-stage.ts";

/**
 * A worker that idles out is stopped by the browser while nothing is under way. The browser's own
 * command does the same in a moment: 50 waits of 30 s would be all that there is to soak.
 */
const idles = Number(process.env["SOAK_IDLES"] ?? 50);

let stage: SoakStage;

test.beforeAll(async () => {
  stage = await openSoakStage();
});

test.afterAll(() => stage.close());

test(`what a tab sends after each of ${idles} idle-outs is signed, and is in the log once`, async () => {
  const { browser, gateway, tab, tabId } = stage;
  const urls = Array.from({ length: idles }, (_, each) => urlOf(REST_API, `/orders?idle=${each}`));
  for (const url of urls) {
    await browser.stopWorker();
    expect(await tab.evaluate(statusOf, url)).toBe(200);
    // Until then something is under way.
    await expect.poll(() => browser.own.evaluate(notesLeft), { timeout: 15_000 }).toEqual([]);
  }
  const entries = (await browser.entries()).filter(({ url }) => urls.includes(url));
  expect(entries.map(({ url, outcome }) => `${outcome} ${url}`).toSorted()).toEqual(
    urls.map((url) => `signed ${url}`).toSorted(),
  );
  const verdicts = gateway.requests.entries
    .filter(({ url }) => urls.includes(url))
    .map(({ verdict }) => verdict.kind);
  expect(verdicts).toEqual(urls.map(() => "accepted"));
  expect((await browser.call("tab", tabId)).counts.signed).toBe(idles);
});

test("a body of 64 MB is signed", async () => {
  const { gateway, tab } = stage;
  const url = urlOf(REST_API, "/orders?large=64");
  const arrived = gateway.requests.next(
    (each) => each.url === url && each.verdict.kind !== "preflight",
  );
  await tab.evaluate(postLarge, { url, megabytes: 64 });
  expect((await arrived).verdict.kind).toBe("accepted");
});

/** Runs in a page of ours: what the worker has still to record. */
async function notesLeft(): Promise<readonly string[]> {
  const kept = await chrome.storage.session.get();
  return Object.keys(kept).filter((key) => /^(?:pause|chain)\//.test(key));
}

/** Runs in the page. */
async function statusOf(url: string): Promise<number | string> {
  return fetch(url).then(
    ({ status }) => status,
    (cause: unknown) => String(cause),
  );
}

/** Runs in the page. */
function postLarge({ url, megabytes }: { readonly url: string; readonly megabytes: number }): void {
  const bytes = new Uint8Array(megabytes * 1024 * 1024);
  for (let at = 0; at < bytes.length; at += 65_536) {
    crypto.getRandomValues(bytes.subarray(at, at + 65_536));
  }
  void fetch(url, { method: "POST", body: bytes }).catch(() => undefined);
}
