import { expect, test } from "playwright/test";
import type { Entry } from "../../src/core/log/entry.ts";
import type { Gateway } from "../gateway/gateway.ts";
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
    // As the popup does when it is opened; where nobody does it, the worker is woken in 30 s.
    if (round % 2 === 0) expect((await browser.call("tab", tabId)).state.kind).toBe("on");
    const pending = await tab.evaluate(pendingAt, {
      milliseconds: 35_000 - (Date.now() - sent),
    });
    expect({ round, point, pending }).toEqual({ round, point, pending: [] });
    // What ends is recorded within moments; stopped before that, nobody would know of it.
    await expect.poll(() => entriesOf(round), { timeout: 15_000 }).toBe(atOnce);
  }
  const entries = await browser.entries();
  const fates = all.map((url) => fateOf(url, entries, gateway));
  console.log(tally(fates));
  expect(fates.filter((fate) => !rightFates.includes(fate))).toEqual([]);
});

async function entriesOf(round: number): Promise<number> {
  const entries = await stage.browser.call("entries", { limit: 10_000 });
  return entries.filter(({ url }) => url.includes(`round=${round}&`)).length;
}

/** What may become of a request: the log says what the gateway has seen, once. */
const rightFates = ["signed, accepted", "failed (worker-stopped)", "withheld, refused"];

function fateOf(url: string, all: readonly Entry[], { requests }: Gateway): string {
  const entries = all
    .filter((each) => each.url === url && each.kind !== "preflight")
    .map(({ outcome, failure }) => (failure ? `${outcome} (${failure.code})` : outcome));
  const verdicts = requests.entries
    .filter((each) => each.url === url && each.verdict.kind !== "preflight")
    .map(({ verdict }) => verdict.kind);
  return [entries.join(" and ") || "no entry", ...verdicts].join(", ");
}

function tally(fates: readonly string[]): Readonly<Record<string, number>> {
  const counts: Record<string, number> = {};
  for (const fate of fates) counts[fate] = (counts[fate] ?? 0) + 1;
  return counts;
}

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
