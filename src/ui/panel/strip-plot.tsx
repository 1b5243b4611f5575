import type { JSX } from "preact";
import { useEffect, useRef, useState } from "preact/hooks";
import type { StripChart } from "./strip-chart.ts";
import type { StripColumns } from "./strip-columns.ts";
import { onThemeChange } from "./strip-ink.ts";

export interface StripPlotProps {
  readonly columns: StripColumns;
}

/** The picture of the columns. What draws it is loaded when there is something to draw. */
export function StripPlot({ columns }: StripPlotProps): JSX.Element {
  const place = useRef<HTMLDivElement>(null);
  const newest = useRef(columns);
  newest.current = columns;
  const [chart, setChart] = useState<StripChart>();

  useEffect(() => {
    const ended = new AbortController();
    void load(place, newest, ended.signal).then(setChart);
    return () => ended.abort();
  }, []);
  useEffect(() => chart?.show(columns), [chart, columns]);

  return <div class="plot" aria-hidden="true" ref={place} />;
}

interface Current<Value> {
  readonly current: Value;
}

async function load(
  place: Current<HTMLElement | null>,
  newest: Current<StripColumns>,
  ended: AbortSignal,
): Promise<StripChart | undefined> {
  const { createStripChart } = await import("./strip-chart.ts");
  if (place.current === null || ended.aborted) return undefined;
  const chart = createStripChart(place.current, newest.current);
  onThemeChange(() => chart.show(newest.current), ended);
  ended.addEventListener("abort", chart.destroy, { once: true });
  return chart;
}
