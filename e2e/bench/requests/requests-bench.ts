import type { BenchSetting } from "../bench-setting.ts";
import { spreadText, table, type Goal, type Report } from "../report.ts";
import { differences, median, ratios, spreadOf } from "../statistics.ts";
import { bodySizes, measureStages, type Figures, type StageFigures } from "./measure-stages.ts";
import { openStages, stageNames, type StageName } from "./stages.ts";

/** What it costs a page that its requests are looked at, passed on or signed. */
export async function requestsBench(setting: BenchSetting): Promise<Report> {
  const stages = await openStages(setting);
  try {
    const figures = await measureStages(stages, setting.pairs);
    return { lines: [...linesOf(figures), stages.proxy], goals: goalsOf(figures) };
  } finally {
    await stages.close();
  }
}

type Values = (of: StageFigures) => readonly number[];

const p50: Values = (of) => of.p50;

function linesOf(figures: Figures): readonly string[] {
  const present = stageNames.filter((name) => figures.has(name));
  const spread = (name: StageName, values: Values, digits = 2) =>
    spreadText(spreadOf(values(figuresOf(figures, name))), digits);
  const added = (name: StageName, than: StageName) =>
    spreadText(spreadOf(addedBy(figures, [name, than], p50)), 2);
  return [
    "Milliseconds in the page from fetch to the end of the answer: the median of the pairs (least to greatest).",
    ...table([
      ["300 fetches one by one", "p50", "p95", "p50 added to none", "requests/s, 20 at once"],
      ...present.map((name) => [
        name,
        spread(name, p50),
        spread(name, ({ p95 }) => p95),
        name === "no extension" ? "" : added(name, "no extension"),
        spread(name, ({ rate }) => rate, 0),
      ]),
    ]),
    "",
    ...table([
      ["POST", ...bodySizes.map(({ name }) => name)],
      ...present.map((name) => [
        name,
        ...bodySizes.map((size) => spread(name, ({ posts }) => posts[size.name])),
      ]),
    ]),
    "",
    ...(["passed on, withheld", "passed on, no rule"] as const).map(
      (than) => `signed over ${than}: p50 ${added("signed", than)}`,
    ),
    `signed with the panel open over signed: p50 ${added("signed, panel open", "signed")}`,
  ];
}

function figuresOf(figures: Figures, name: StageName): StageFigures {
  const found = figures.get(name);
  if (!found) throw new Error(`${name} was not measured.`);
  return found;
}

/** What one stage takes longer than another, pair by pair. */
function addedBy(
  figures: Figures,
  [name, than]: readonly [StageName, StageName],
  values: Values,
): readonly number[] {
  return differences(values(figuresOf(figures, name)), values(figuresOf(figures, than)));
}

function goalsOf(figures: Figures): readonly Goal[] {
  const overPassed = (values: Values): number =>
    median(addedBy(figures, ["signed", "passed on, withheld"], values));
  const large = overPassed(({ posts }) => posts["1 MB"]);
  return [
    atMost("signed over passed on (withheld, all observers on), p50", overPassed(p50), 0.4),
    atMost("a 1 MB body signed over passed on (withheld)", large, 15),
    ...(figures.has("signing proxy") ? [thirdOfProxy(figures)] : []),
  ];
}

function atMost(name: string, measured: number, wanted: number): Goal {
  return {
    name,
    wanted: `at most ${wanted} ms`,
    measured: `${measured.toFixed(2)} ms`,
    isMet: measured <= wanted,
  };
}

function thirdOfProxy(figures: Figures): Goal {
  const added = (name: StageName) => addedBy(figures, [name, "no extension"], p50);
  const spread = spreadOf(ratios(added("signed"), added("signing proxy")));
  return {
    name: "latency that signing adds, of what the signing proxy adds",
    wanted: "at most a third",
    measured: spreadText(spread, 2),
    isMet: spread.median <= 1 / 3,
  };
}
