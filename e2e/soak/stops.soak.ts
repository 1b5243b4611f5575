import { expect, test } from "playwright/test";
import { openSoakStage, urlsOf, type SoakStage } from "./soak-stage.ts";

/** Milliseconds after 20 requests were sent at which the worker is stopped. */
const points = [0, 2, 5, 10, 25, 60];
const stops = Number(process.env["SOAK_STOPS"] ?? 20);
const atOnce = 20;

let stage: SoakStage;

test.beforeAll(async () => {
  stage = await openSoakStage();
});

test.afterAll(() => stage.close());

test(`${stops * atOnce} requests over ${stops} stops of the worker: none is pending at 35 s`, async () => {
  const { browser, gateway, tab, tabId } = stage;
  const all: string[] = [];
  for (let round = 0; round < stops; round += 1) {
    const urls = urlsOf(`${round}`, atOnce);
    all.push(...urls);
    const sent = Date.now();
    await tab.evaluate(sendAll, urls);
    const point = points[round % points.length] ?? 0;
    await new Promise((resolve) => setTimeout(resolve, point));
    await browser.stopWorker();
    // As the popup does when it is opened; a request of the tab would do it too.
    expect((await browser.call("tab", tabId)).state.kind).toBe("on");
    const pending = await tab.evaluate(pendingAt, {
      milliseconds: 35_000 - (Date.now() - sent),
    });
    expect({ round, point, pending }).toEqual({ round, point, pending: [] });
  }
  const unsigned = gateway.requests.entries.filter(
    ({ url, verdict }) =>
      all.includes(url) && verdict.kind !== "accepted" && verdict.kind !== "preflight",
  );
  const accepted = gateway.requests.entries.filter(
    ({ url, verdict }) => all.includes(url) && verdict.kind === "accepted",
  );
  console.log(
    `${accepted.length} signed, ${all.length - accepted.length - unsigned.length} failed`,
  );
  const entries = await browser.entries();
  const isSaid = (url: string): boolean =>
    entries.some((each) => each.url === url && each.outcome === "withheld");
  const unsaid = unsigned.filter(({ url }) => !isSaid(url)).length;
  console.log(`${unsigned.length} left unsigned, ${unsaid} of them without an entry`);
});

interface SoakPage {
  pending?: Map<string, Promise<unknown>>;
}

/** Runs in the page. */
function sendAll(urls: readonly string[]): void {
  const page = globalThis as SoakPage;
  const pending = (page.pending = new Map<string, Promise<unknown>>());
  for (const url of urls) {
    const settled = fetch(url).then(
      (answer) => answer.text(),
      () => undefined,
    );
    pending.set(
      url,
      settled.finally(() => pending.delete(url)),
    );
  }
}

/** Runs in the page: what is still pending by then, or nothing as soon as that is so. */
async function pendingAt({
  milliseconds,
}: {
  readonly milliseconds: number;
}): Promise<readonly string[]> {
  const { pending = new Map<string, Promise<unknown>>() } = globalThis as SoakPage;
  const late = new Promise((resolve) => setTimeout(resolve, milliseconds));
  await Promise.race([Promise.allSettled(pending.values()), late]);
  return [...pending.keys()];
}
