import { extensionId } from "../../setup/extension-id.ts";
import type { BenchSetting } from "../bench-setting.ts";
import { openBareBrowser, type BareBrowser } from "../browser/bare-browser.ts";
import type { BarePage, BareTarget } from "../browser/bare-page.ts";
import { spreadText, table, type Goal, type Report } from "../report.ts";
import { median, quantile, spreadOf } from "../statistics.ts";
import { rounds } from "../turns.ts";
import { feedPages, hearPages } from "./feed.ts";
import { recordFrames, type Frames } from "./record-frames.ts";

const entries = 10_000;
const perSecond = 200;
/** After the first, this many more in a hurry: what the panel keeps of them has a bound. */
const more = 20_000;
const morePerSecond = 2_000;
/** Megabytes: a thousand bytes for each entry that is listed, and as much again for the page. */
const mostHeap = 20;

interface Run {
  readonly frames: Frames;
  /** Of those frames, the ones of the last tenth: with nearly all entries in the list. */
  readonly last: Frames;
  /** Megabytes of the page's heap after a collection: empty, then full, then after many more. */
  readonly heap: { readonly empty: number; readonly full: number; readonly after: number };
}

/**
 * The panel while entries come in and it is scrolled. Panel, port and worker are the real ones;
 * the entries are made up, since a browser that sends 200 requests a second would be measured too.
 */
export async function panelBench(setting: BenchSetting): Promise<Report> {
  const runs: Run[] = [];
  for (const _ of rounds(Math.ceil(setting.pairs / 4))) runs.push(await runOnce(setting));
  return { lines: linesOf(runs), goals: goalsOf(runs) };
}

async function runOnce({ candidate, extension }: BenchSetting): Promise<Run> {
  const id = extensionId(extension);
  const browser = await openBareBrowser({ candidate, extension });
  try {
    const worker = await browser.attachToWorker(id);
    await worker.evaluate(hearPages, undefined);
    const panel = await browser.openPage();
    await panel.goTo(`chrome-extension://${id}/src/ui/panel/index.html`);
    return await measure({ browser, worker, panel });
  } finally {
    await browser.close();
  }
}

interface Opened {
  readonly browser: BareBrowser;
  readonly worker: BareTarget;
  readonly panel: BarePage;
}

async function measure({ browser, worker, panel }: Opened): Promise<Run> {
  const empty = await heapOf(panel);
  const frames = await recordFrames(browser, panel, () =>
    whileScrolling(panel, worker.evaluate(feedPages, { first: 0, count: entries, perSecond })),
  );
  await expectRows(panel, entries);
  const full = await heapOf(panel);
  await whileScrolling(
    panel,
    worker.evaluate(feedPages, { first: entries, count: more, perSecond: morePerSecond }),
  );
  const after = await heapOf(panel);
  const tenth = Math.floor(frames.work.length / 10);
  const last = { work: frames.work.slice(-tenth), intervals: frames.intervals.slice(-tenth) };
  return { frames, last, heap: { empty, full, after } };
}

/** Turns the wheel up and down over the list until the work is done. */
async function whileScrolling({ session }: BarePage, work: Promise<void>): Promise<void> {
  const progress = { isDone: false };
  const done = work.finally(() => {
    progress.isDone = true;
  });
  for (let down = false; !progress.isDone; down = !down) {
    await session.send("Input.synthesizeScrollGesture", {
      x: 200,
      y: 300,
      yDistance: down ? -2_400 : 2_400,
      speed: 2_400,
      gestureSourceType: "mouse",
    });
  }
  await done;
}

/** The panel knows as many rows as were fed, or the measurement was of something else. */
async function expectRows(panel: BarePage, count: number): Promise<void> {
  const rows = await panel.evaluate(
    () => Number(document.querySelector('[role="grid"]')?.getAttribute("aria-rowcount")) - 1,
    null,
  );
  if (rows !== count) throw new Error(`The panel lists ${rows} entries of ${count}.`);
}

async function heapOf({ session }: BarePage): Promise<number> {
  await session.send("HeapProfiler.collectGarbage");
  const { usedSize } = await session.send("Runtime.getHeapUsage");
  return usedSize / 1e6;
}

function linesOf(runs: readonly Run[]): readonly string[] {
  const spread = (of: (run: Run) => number, digits = 1): string =>
    spreadText(spreadOf(runs.map(of)), digits);
  const row = (name: string, frames: (run: Run) => Frames): readonly string[] => [
    name,
    spread((run) => quantile(frames(run).work, 0.5)),
    spread((run) => quantile(frames(run).work, 0.95)),
    spread((run) => Math.max(...frames(run).work)),
    spread((run) => quantile(frames(run).intervals, 0.95)),
    spread((run) => Math.max(...frames(run).intervals)),
  ];
  return [
    `${entries} entries at ${perSecond} a second, told of twice each, while the list is scrolled: the median of ${runs.length} runs (least to greatest).`,
    ...table([
      [
        "ms (work: the main thread's own time)",
        "work p50",
        "work p95",
        "most work",
        "interval p95",
        "longest interval",
      ],
      row("all frames", ({ frames }) => frames),
      row("the last tenth", ({ last }) => last),
    ]),
    `heap in MB: empty ${spread(({ heap }) => heap.empty)}, with ${entries} ${spread(({ heap }) => heap.full)}, after ${more} more ${spread(({ heap }) => heap.after)}`,
    `frames: ${spread(({ frames }) => frames.work.length, 0)}, over 34 ms apart ${spread(({ frames }) => frames.intervals.filter((each) => each > 34).length, 0)}`,
  ];
}

function goalsOf(runs: readonly Run[]): readonly Goal[] {
  const work = median(runs.map(({ frames }) => quantile(frames.work, 0.95)));
  const longest = median(runs.map(({ frames }) => Math.max(...frames.intervals)));
  const heap = median(runs.map(({ heap: { full, after } }) => Math.max(full, after)));
  return [
    {
      name: "main-thread work a frame, p95",
      wanted: "under 8 ms",
      measured: `${work.toFixed(1)} ms`,
      isMet: work < 8,
    },
    {
      name: "longest interval between frames",
      wanted: "at most 34 ms",
      measured: `${longest.toFixed(1)} ms`,
      isMet: longest <= 34,
    },
    {
      name: `heap with ${entries} entries, and after ${more} more`,
      wanted: `at most ${mostHeap} MB`,
      measured: `${heap.toFixed(1)} MB`,
      isMet: heap <= mostHeap,
    },
  ];
}
