import type { Gateway } from "../../gateway/gateway.ts";
import { median, quantile } from "../statistics.ts";
import { inTurn, rounds } from "../turns.ts";
import { sendFromPage, type Sending, type Sent } from "./page-work.ts";
import type { Stage, StageName, Stages } from "./stages.ts";

export const bodySizes = [
  { name: "1 KB", bytes: 1_024, count: 50 },
  { name: "1 MB", bytes: 1_048_576, count: 5 },
  { name: "16 MB", bytes: 16_777_216, count: 2 },
] as const;

export type BodySize = (typeof bodySizes)[number]["name"];

/** What was measured of one stage, a number for each pair. */
export interface StageFigures {
  /** Milliseconds of sequential fetches. */
  readonly p50: readonly number[];
  readonly p95: readonly number[];
  /** Requests a second with 20 under way. */
  readonly rate: readonly number[];
  /** The median milliseconds of POSTs. */
  readonly posts: Readonly<Record<BodySize, readonly number[]>>;
}

export type Figures = ReadonlyMap<StageName, StageFigures>;

/** 300 sequential fetches a pair, in turns so short that all meet the same disturbances. */
const turns = 6;
const fetchesInTurn = 50;
const concurrent = { count: 300, lanes: 20 };

/** Measures every stage beside all others, as often as there are pairs. */
export async function measureStages({ gateway, all }: Stages, pairs: number): Promise<Figures> {
  for (const stage of all) await proveStage(gateway, stage);
  const empty = () => ({
    p50: [] as number[],
    p95: [] as number[],
    rate: [] as number[],
    posts: { "1 KB": [] as number[], "1 MB": [] as number[], "16 MB": [] as number[] },
  });
  const figures = new Map(all.map(({ name }) => [name, empty()]));
  for (const round of rounds(pairs)) {
    const sequential = new Map(all.map(({ name }) => [name, [] as number[]]));
    for (const turn of rounds(turns)) {
      for (const stage of inTurn(all, round + turn)) {
        const { times } = await send(gateway, stage, { count: fetchesInTurn, lanes: 1 });
        sequential.get(stage.name)?.push(...times);
      }
    }
    for (const stage of inTurn(all, round)) {
      const figure = figures.get(stage.name) ?? empty();
      const times = sequential.get(stage.name) ?? [];
      figure.p50.push(quantile(times, 0.5));
      figure.p95.push(quantile(times, 0.95));
      const { whole } = await send(gateway, stage, concurrent);
      figure.rate.push((concurrent.count / whole) * 1_000);
    }
    for (const { name, bytes, count } of bodySizes) {
      for (const stage of inTurn(all, round)) {
        const { times } = await send(gateway, stage, { count, lanes: 1, bodyBytes: bytes });
        figures.get(stage.name)?.posts[name].push(median(times));
      }
    }
  }
  return figures;
}

/** Has a stage send, and makes sure that all of it arrived the way that the stage says. */
async function send(
  { requests }: Gateway,
  stage: Stage,
  sending: Omit<Sending, "url">,
): Promise<Sent> {
  const { name, page, url, isSigned } = stage;
  requests.clear();
  const sent = await page.evaluate(sendFromPage, { ...sending, url });
  const arrived = requests.entries.filter((entry) => entry.url.startsWith(`${url}?`));
  const signed = arrived.filter(({ headers }) =>
    headers.some(([header]) => header.toLowerCase() === "authorization"),
  );
  const wanted = isSigned ? sending.count : 0;
  if (arrived.length !== sending.count || signed.length !== wanted) {
    throw new Error(
      `${name}: of ${sending.count} requests ${arrived.length} arrived, ${signed.length} signed.`,
    );
  }
  return sent;
}

/** A signature that nobody looks at while it is measured is looked at once before. */
async function proveStage(
  { requests }: Gateway,
  { name, page, url, isSigned }: Stage,
): Promise<void> {
  const warm = { url, count: 100, lanes: 4 };
  await page.evaluate(sendFromPage, warm);
  await page.evaluate(sendFromPage, { url, count: 1, lanes: 1, bodyBytes: 16_777_216 });
  if (!isSigned) return;
  requests.clear();
  const checked = url.replace("/open/", "/checked/");
  await page.evaluate(sendFromPage, { url: checked, count: 1, lanes: 1, bodyBytes: 1_024 });
  const [entry] = requests.entries;
  if (entry?.verdict.kind !== "accepted") throw new Error(`${name}: the signature was refused.`);
}
