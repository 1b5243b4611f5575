import { testCredentials } from "../../gateway-browser.ts";
import { REST_API, urlOf } from "../../gateway/apis.ts";
import { startGateway, type Gateway } from "../../gateway/gateway.ts";
import type { BenchSetting } from "../bench-setting.ts";
import { spreadText, table, type Report } from "../report.ts";
import { sendFromPage } from "../requests/page-work.ts";
import { senderPage } from "../requests/sender-page.ts";
import { differences, quantile, spreadOf } from "../statistics.ts";
import { rounds } from "../turns.ts";
import { clockOffset, preciseNow } from "./clock-offset.ts";
import { openFloor, openOurs, type Subject } from "./subjects.ts";

/** Milliseconds from the page's fetch. */
interface Journey {
  /** To the request's arrival at the API. */
  readonly released: number;
  /** To the end of its answer in the page. */
  readonly answered: number;
}

interface Journeys {
  readonly cold: Journey[];
  readonly warm: Journey[];
}

const url = urlOf(REST_API, "/open/orders");
const warmBetween = 5;

/** A request from an armed tab while the worker is stopped: it has to be woken, and then signs. */
export async function wakeBench(setting: BenchSetting): Promise<Report> {
  const gateway = await startGateway({ identities: [testCredentials], pages: () => senderPage });
  const open: Subject[] = [];
  try {
    const ours = await openOurs(setting, gateway);
    open.push(ours);
    const floor = await openFloor(setting, gateway);
    open.push(floor);
    const measured = { ours: noJourneys(), floor: noJourneys() };
    for (const subject of open) await travel(subject, gateway, 0);
    for (const _ of rounds(setting.pairs * 2)) {
      await wakeOnce(ours, gateway, measured.ours);
      await wakeOnce(floor, gateway, measured.floor);
    }
    return reportOn(measured);
  } finally {
    for (const subject of open) await subject.close();
    await gateway.close();
  }
}

function noJourneys(): Journeys {
  return { cold: [], warm: [] };
}

/** Stops the worker, wakes it with a request, and sends some more, of which the last counts. */
async function wakeOnce(subject: Subject, gateway: Gateway, journeys: Journeys): Promise<void> {
  const { browser, page, extensionId } = subject;
  const life = await browser.runningWorker(extensionId);
  await browser.stopWorker(life, page);
  const offset = await clockOffset(page);
  journeys.cold.push(await travel(subject, gateway, offset));
  const next = await browser.runningWorker(extensionId);
  if (next === life) throw new Error("The worker was not stopped.");
  const after: Journey[] = [];
  for (const _ of rounds(warmBetween)) after.push(await travel(subject, gateway, offset));
  journeys.warm.push(...after.slice(-1));
}

async function travel(
  { page, isSigning }: Subject,
  { requests }: Gateway,
  offset: number,
): Promise<Journey> {
  const arrival = requests
    .next((entry) => entry.url.startsWith(`${url}?`))
    .then(({ headers }) => ({ at: preciseNow(), headers }));
  const sent = await page.evaluate(sendFromPage, { url, count: 1, lanes: 1 });
  const { at, headers } = await arrival;
  if (headers.some(([name]) => name.toLowerCase() === "authorization") !== isSigning) {
    throw new Error(`The request went out ${isSigning ? "unsigned" : "signed"}.`);
  }
  return { released: at - (sent.began - offset), answered: sent.whole };
}

function reportOn({ ours, floor }: Readonly<Record<"ours" | "floor", Journeys>>): Report {
  const of = (journeys: readonly Journey[], field: keyof Journey): readonly number[] =>
    journeys.map((journey) => journey[field]);
  const row = (name: string, values: readonly number[]): readonly string[] => [
    name,
    spreadText(spreadOf(values), 1),
    quantile(values, 0.95).toFixed(1),
  ];
  const cold = of(ours.cold, "released");
  const p50 = quantile(cold, 0.5);
  return {
    lines: [
      "Milliseconds from a page's fetch in an armed tab whose extension's worker is stopped.",
      ...table([
        [`${cold.length} wakes`, "p50 (least to greatest)", "p95"],
        row("stopped, to the signed request at the API", cold),
        row("stopped, to the end of the answer", of(ours.cold, "answered")),
        row("running, to the signed request at the API", of(ours.warm, "released")),
        row("running, to the end of the answer", of(ours.warm, "answered")),
        row("floor: stopped, to the request at the API", of(floor.cold, "released")),
        row("floor: running, to the request at the API", of(floor.warm, "released")),
        row("ours over the floor, stopped", differences(cold, of(floor.cold, "released"))),
      ]),
      "floor: the least extension, which lets each request go as soon as it hears of it.",
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
