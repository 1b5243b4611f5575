import type { BareBrowser } from "../browser/bare-browser.ts";
import type { BarePage } from "../browser/bare-page.ts";

/** What the browser recorded of a page's pictures, in milliseconds, in order. */
export interface Frames {
  /**
   * What the page's main thread worked from the beginning of one to that of the next: its own
   * time, without that in which the processor was another's.
   */
  readonly work: readonly number[];
  /** From the beginning of one to that of the next. */
  readonly intervals: readonly number[];
}

interface TraceEvent {
  readonly name: string;
  readonly ph: string;
  readonly pid: number;
  readonly tid: number;
  /** Microseconds. */
  readonly ts: number;
  readonly dur?: number;
  /** Of `dur`, what the thread ran; absent where the system does not tell. */
  readonly tdur?: number;
}

/** Marks that the page sets, and the tasks of every thread. */
const categories = ["blink.user_timing", "disabled-by-default-devtools.timeline"];
const markName = "countersign-bench-frame";

/** Records while the work is done; the page asks for every frame meanwhile, and marks it. */
export async function recordFrames(
  browser: BareBrowser,
  page: BarePage,
  work: () => Promise<void>,
): Promise<Frames> {
  const { session } = browser;
  const events: TraceEvent[] = [];
  const stop = session.hear("Tracing.dataCollected", ({ value }) => {
    for (const event of value as readonly TraceEvent[]) if (isWanted(event)) events.push(event);
  });
  await session.send("Tracing.start", {
    transferMode: "ReportEvents",
    traceConfig: { recordMode: "recordAsMuchAsPossible", includedCategories: categories },
  });
  await page.evaluate((name) => {
    const again = (): void => {
      performance.mark(name);
      performance.clearMarks(name);
      requestAnimationFrame(again);
    };
    requestAnimationFrame(again);
  }, markName);
  await work();
  const complete = session.next("Tracing.tracingComplete");
  await session.send("Tracing.end");
  const { dataLossOccurred } = await complete;
  stop();
  if (dataLossOccurred === true) throw new Error("The browser did not record everything.");
  return framesOf(events);
}

function isWanted({ name }: TraceEvent): boolean {
  return name === "RunTask" || name === markName;
}

/** The frames of the main thread that marked them. */
export function framesOf(events: readonly TraceEvent[]): Frames {
  const mark = events.find(({ name }) => name === markName);
  if (!mark) throw new Error("The browser recorded nothing of the panel.");
  const own = events
    .filter(({ pid, tid }) => pid === mark.pid && tid === mark.tid)
    .toSorted((a, b) => a.ts - b.ts);
  const begins = own.filter(({ name }) => name === markName).map(({ ts }) => ts);
  const work = begins.slice(1).map(() => 0);
  let frame = 0;
  for (const { name, ts, dur = 0, tdur = dur } of own) {
    if (name !== "RunTask") continue;
    // The task that a mark is set in belongs to the frame that it begins.
    const end = ts + dur;
    while (frame < work.length && end >= (begins[frame + 1] ?? 0)) frame += 1;
    if (end >= (begins[0] ?? 0) && frame < work.length) work[frame] = (work[frame] ?? 0) + tdur;
  }
  const intervals = begins.slice(1).map((ts, index) => ts - (begins[index] ?? ts));
  return { work: work.map(toMilliseconds), intervals: intervals.map(toMilliseconds) };
}

function toMilliseconds(microseconds: number): number {
  return microseconds / 1_000;
}
