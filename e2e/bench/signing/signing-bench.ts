import { rmSync } from "node:fs";
import { extensionId } from "../../setup/extension-id.ts";
import type { BenchSetting } from "../bench-setting.ts";
import { openBareBrowser } from "../browser/bare-browser.ts";
import type { BareTarget } from "../browser/bare-page.ts";
import { spreadText, table, type Goal, type Report } from "../report.ts";
import { median, ratios, spreadOf } from "../statistics.ts";
import { rounds } from "../turns.ts";
import { buildSigningExtension } from "./build-signing-extension.ts";
import type { SigningWorker, Who, Work } from "./signing-worker.ts";

/** Milliseconds of one signature in each round, by who made it. */
type Times = ReadonlyMap<Who, readonly number[]>;

interface Case extends Omit<Work, "all"> {
  readonly name: string;
}

/** Batches of a few milliseconds: what else the machine does then falls on some, not on all. */
const sizes = [
  { name: "empty", bytes: 0, turns: 40, batch: 50 },
  { name: "1 KB", bytes: 1_024, turns: 40, batch: 50 },
  { name: "1 MB", bytes: 1_048_576, turns: 20, batch: 2 },
  { name: "16 MB", bytes: 16_777_216, turns: 6, batch: 1 },
] as const;

const cases: readonly Case[] = (["warm", "cold"] as const).flatMap((key) =>
  sizes.map((size) => ({ ...size, key })),
);

const theirs = ["smithy", "aws4fetch", "digest"] as const;

/** Signatures a second in a real worker, ours beside the others', one after the other. */
export async function signingBench({ candidate, pairs }: BenchSetting): Promise<Report> {
  const extension = await buildSigningExtension();
  const browser = await openBareBrowser({ candidate, extension });
  try {
    const worker = await browser.attachToWorker(extensionId(extension));
    const measured = new Map<Case, Times>();
    for (const each of cases) measured.set(each, await measure(worker, each, pairs));
    return { lines: linesOf(measured), goals: goalsOf(measured) };
  } finally {
    await browser.close();
    rmSync(extension, { recursive: true });
  }
}

async function measure(worker: BareTarget, each: Case, pairs: number): Promise<Times> {
  const all: readonly Who[] = ["ours", "smithy", "aws4fetch", "digest"];
  const times = new Map<Who, number[]>(all.map((who) => [who, []]));
  // What the engine makes of code that is new to it is nobody's speed.
  await run(worker, { ...each, all });
  for (const _ of rounds(pairs)) {
    const measured = await run(worker, { ...each, all });
    for (const who of all) times.get(who)?.push(measured[who] ?? Number.NaN);
  }
  return times;
}

function run(worker: BareTarget, work: Work): ReturnType<SigningWorker["measure"]> {
  return worker.evaluate((given) => {
    const { signing } = globalThis as unknown as { readonly signing: SigningWorker };
    return signing.measure(given);
  }, work);
}

function linesOf(measured: ReadonlyMap<Case, Times>): readonly string[] {
  const head = ["body, signing key", "ours/s", "library/s", "aws4fetch/s"];
  const rows = [...measured].map(([{ name, key }, times]) => [
    `${name}, ${key}`,
    ...(["ours", "smithy", "aws4fetch"] as const).map((who) => rate(times.get(who) ?? [])),
    ...theirs.map((who) => factor(times, who)),
  ]);
  return [
    "Signatures a second, one after the other, and how many times as fast ours is: the median of the pairs (least to greatest).",
    "A pair is the middle half of many batches of a few milliseconds that all take in turn.",
    "library: @smithy/signature-v4 with @aws-crypto/sha256-browser as they come. bare hash: crypto.subtle.digest of the body alone.",
    ...table([[...head, "over library", "over aws4fetch", "over bare hash"], ...rows]),
  ];
}

function rate(milliseconds: readonly number[]): string {
  const perSecond = 1_000 / median(milliseconds);
  return perSecond < 1_000 ? perSecond.toFixed(1) : perSecond.toFixed(0);
}

function factor(times: Times, who: Who): string {
  const others = times.get(who);
  return others ? spreadText(spreadOf(ratios(others, times.get("ours") ?? [])), 2) : "";
}

function goalsOf(measured: ReadonlyMap<Case, Times>): readonly Goal[] {
  const ofCase = (name: string): Times =>
    [...measured].find(([each]) => each.name === name && each.key === "warm")?.[1] ?? new Map();
  const speedUp = (name: string, who: Who): number =>
    median(ratios(ofCase(name).get(who) ?? [], ofCase(name).get("ours") ?? []));
  const small = ["empty", "1 KB"].flatMap((name): readonly Goal[] => [
    atLeast(`${name}, warm, over the library as it comes`, speedUp(name, "smithy"), 1.5),
    atLeast(`${name}, warm, over aws4fetch`, speedUp(name, "aws4fetch"), 1),
  ]);
  const whole = 1 / speedUp("16 MB", "digest");
  return [
    ...small,
    {
      name: "16 MB, warm, against one bare digest",
      wanted: "at most 1.15 times as long",
      measured: `${whole.toFixed(3)} times as long`,
      isMet: whole <= 1.15,
    },
  ];
}

function atLeast(name: string, measured: number, wanted: number): Goal {
  return {
    name,
    wanted: wanted === 1 ? "more than 1 time" : `at least ${wanted} times`,
    measured: `${measured.toFixed(2)} times as fast`,
    isMet: wanted === 1 ? measured > 1 : measured >= wanted,
  };
}
