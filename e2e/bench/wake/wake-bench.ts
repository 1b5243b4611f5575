import { appOrigin, testCredentials } from "../../gateway-browser.ts";
import { REST_API, urlOf } from "../../gateway/apis.ts";
import { startGateway, type Gateway } from "../../gateway/gateway.ts";
import type { BenchSetting } from "../bench-setting.ts";
import type { BarePage } from "../browser/bare-page.ts";
import { openSigningBrowser, type SigningBrowser } from "../browser/signing-browser.ts";
import { spreadText, table, type Report } from "../report.ts";
import { sendFromPage } from "../requests/page-work.ts";
import { senderPage } from "../requests/sender-page.ts";
import { differences, quantile, spreadOf } from "../statistics.ts";
import { rounds } from "../turns.ts";
import { clockOffset, preciseNow } from "./clock-offset.ts";

/** Milliseconds from the page's fetch. */
interface Journey {
  /** To the signed request's arrival at the API. */
  readonly released: number;
  /** To the end of its answer in the page. */
  readonly answered: number;
}

const url = urlOf(REST_API, "/open/orders");
const warmBetween = 5;

/** A request from an armed tab while the worker is stopped: it has to be woken, and then signs. */
export async function wakeBench(setting: BenchSetting): Promise<Report> {
  const gateway = await startGateway({ identities: [testCredentials], pages: () => senderPage });
  try {
    const rules = [{ hosts: [REST_API.host], callers: [appOrigin] }];
    const browser = await openSigningBrowser(setting, { gateway, rules });
    try {
      return reportOn(await measure(browser, gateway, setting.pairs * 2));
    } finally {
      await browser.close();
    }
  } finally {
    await gateway.close();
  }
}

interface Journeys {
  readonly cold: readonly Journey[];
  readonly warm: readonly Journey[];
}

async function measure(
  browser: SigningBrowser,
  gateway: Gateway,
  wakes: number,
): Promise<Journeys> {
  const page = await browser.openArmedPage();
  await page.goTo(`${appOrigin}/`);
  const cold: Journey[] = [];
  const warm: Journey[] = [];
  await travel(page, gateway, 0);
  for (const _ of rounds(wakes)) {
    const life = await browser.runningWorker(browser.extensionId);
    await browser.stopWorker(life, page);
    const offset = await clockOffset(page);
    cold.push(await travel(page, gateway, offset));
    const next = await browser.runningWorker(browser.extensionId);
    if (next === life) throw new Error("The worker was not stopped.");
    const after: Journey[] = [];
    for (const __ of rounds(warmBetween)) after.push(await travel(page, gateway, offset));
    warm.push(...after.slice(-1));
  }
  return { cold, warm };
}

async function travel(page: BarePage, { requests }: Gateway, offset: number): Promise<Journey> {
  const arrival = requests
    .next((entry) => entry.url.startsWith(`${url}?`))
    .then(({ headers }) => ({ at: preciseNow(), headers }));
  const sent = await page.evaluate(sendFromPage, { url, count: 1, lanes: 1 });
  const { at, headers } = await arrival;
  if (!headers.some(([name]) => name.toLowerCase() === "authorization")) {
    throw new Error("The request went out unsigned.");
  }
  return { released: at - (sent.began - offset), answered: sent.whole };
}

function reportOn({ cold, warm }: Journeys): Report {
  const of = (journeys: readonly Journey[], field: keyof Journey): readonly number[] =>
    journeys.map((journey) => journey[field]);
  const row = (name: string, values: readonly number[]): readonly string[] => [
    name,
    spreadText(spreadOf(values), 1),
    quantile(values, 0.95).toFixed(1),
  ];
  const added = differences(of(cold, "released"), of(warm, "released"));
  const p50 = quantile(of(cold, "released"), 0.5);
  return {
    lines: [
      "Milliseconds from a page's fetch in an armed tab whose extension's worker is stopped.",
      ...table([
        [`${cold.length} wakes`, "p50 (least to greatest)", "p95"],
        row("stopped worker, to the signed request at the API", of(cold, "released")),
        row("stopped worker, to the end of the answer", of(cold, "answered")),
        row("running worker, to the signed request at the API", of(warm, "released")),
        row("running worker, to the end of the answer", of(warm, "answered")),
        row("what waking adds to the release", added),
      ]),
      `All ${cold.length} went out signed: the debugger's session outlives a stopped worker.`,
    ],
    goals: [
      {
        name: "cold wake to the released request, p50",
        wanted: "at most 50 ms",
        measured: `${p50.toFixed(1)} ms`,
        isMet: p50 <= 50,
      },
    ],
  };
}
