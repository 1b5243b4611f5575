import uPlot from "uplot";
import "uplot/dist/uPlot.min.css";
import { latencyWords } from "../strings/strip.ts";
import { markWords } from "./span-words.ts";
import type { StripColumn, StripColumns } from "./strip-columns.ts";
import { readInk, type StripInk } from "./strip-ink.ts";

/** A chart in a place that has a size of its own. */
export interface StripChart {
  /** Draws these, in the place's size and theme of now. */
  show(columns: StripColumns): void;
  destroy(): void;
}

/** Lengths in rem; the place's style says the same of what lies over the plot. */
const inset = { top: 0.375, start: 3.25, end: 0.75, bottom: 1.625 } as const;

/** Where the scale begins, in milliseconds: what is quicker is not told apart. */
const QUICK = 1;

/** Where the scale may end: at the first that nothing is over, in milliseconds. */
const tops = [2, 5, 10, 20, 50, 100, 200, 500, 1_000].map((seconds) => seconds * 1_000);

export function createStripChart(place: HTMLElement, first: StripColumns): StripChart {
  let shown = first;
  let ink = readInk(place);
  const plot = new uPlot(
    {
      ...sizeOf(place),
      ...layoutOf(remOf(place)),
      ms: 1,
      legend: { show: false },
      cursor: { show: false },
      select: { show: false, left: 0, top: 0, width: 0, height: 0 },
      scales: {
        x: { range: () => [shown.from, shown.to] },
        y: { distr: 3, range: () => [QUICK, topOf(shown)] },
      },
      axes: axesOf(remOf(place), () => ink),
      series: [{}, { paths: () => null, points: { show: false } }],
      hooks: { draw: [(chart) => drawColumns(chart, shown, ink)] },
    },
    dataOf(first),
    place,
  );
  return {
    show: (columns) => {
      shown = columns;
      ink = readInk(place);
      plot.batch(() => {
        plot.setSize(sizeOf(place));
        plot.setData(dataOf(columns));
      });
    },
    destroy: () => plot.destroy(),
  };
}

function sizeOf(place: HTMLElement): { readonly width: number; readonly height: number } {
  return { width: place.clientWidth, height: place.clientHeight };
}

function remOf(place: HTMLElement): number {
  return Number.parseFloat(getComputedStyle(place.ownerDocument.documentElement).fontSize);
}

function layoutOf(rem: number): Pick<uPlot.Options, "padding"> {
  return { padding: [inset.top * rem, inset.end * rem, 0, 0] };
}

function axesOf(rem: number, ink: () => StripInk): uPlot.Axis[] {
  const both: uPlot.Axis = {
    stroke: () => ink().label,
    font: ink().font,
    ticks: { show: false },
  };
  const line = { show: true, stroke: () => ink().line, width: 1 };
  return [
    {
      ...both,
      size: inset.bottom * rem,
      gap: 0.625 * rem,
      space: 7 * rem,
      grid: { show: false },
      border: line,
      // The words of a mark at the very end would be cut off.
      values: (...[chart, moments, , , apart]) =>
        moments.map((each) =>
          chart.valToPos(each, "x") > chart.width - (inset.start + inset.end + 2) * rem
            ? ""
            : markWords(each, apart),
        ),
    },
    {
      ...both,
      size: inset.start * rem,
      gap: 0.375 * rem,
      grid: line,
      // Two have room.
      splits: (...[, , , top]) => [100, top < 10_000 ? 1_000 : 10_000],
      filter: (_, latencies) => latencies,
      values: (_, latencies) => latencies.map(latencyWords),
    },
  ];
}

function topOf({ totals }: StripColumns): number {
  return tops.find((top) => top >= (totals.slowest ?? 0)) ?? 10_000_000;
}

/** The chart draws the scales; what stands in them is drawn by its hook. */
function dataOf({ from, to }: StripColumns): uPlot.AlignedData {
  return [
    [from, to],
    [null, null],
  ];
}

/** A bar for the slowest of each column, and under it a mark of what went wrong: longer if graver. */
function drawColumns(chart: uPlot, { columns, step }: StripColumns, ink: StripInk): void {
  const { ctx, bbox } = chart;
  const dot = uPlot.pxRatio;
  const ground = bbox.top + bbox.height;
  const draw = (column: StripColumn, box: { width: number; top: number; height: number }): void => {
    const middle = Math.round(chart.valToPos(column.at + step / 2, "x", true));
    ctx.fillRect(middle - Math.floor((box.width * dot) / 2), box.top, box.width * dot, box.height);
  };
  ctx.save();
  ctx.fillStyle = ink.bar;
  for (const column of columns) {
    const top = chart.valToPos(Math.max(QUICK, column.slowest ?? 0), "y", true);
    const height = Math.max(2 * dot, ground - top);
    draw(column, { width: 2, top: ground - height, height });
  }
  for (const column of columns) {
    if (column.failed + column.refused === 0) continue;
    ctx.fillStyle = column.failed > 0 ? ink.failed : ink.withheld;
    draw(column, { width: 3, top: ground + 2 * dot, height: (column.failed > 0 ? 6 : 3) * dot });
  }
  ctx.restore();
}
