import type { JSX } from "preact";
import { useId, useLayoutEffect, useMemo, useRef, useState } from "preact/hooks";
import { formatExactTime, formatTime } from "../components/format.ts";
import { stripStrings as strings } from "../strings/strip.ts";
import type { TimeSpan } from "./entry-filter.ts";
import type { PanelModel } from "./panel-model.ts";
import { columnAt, columnsOf, type StripColumns } from "./strip-columns.ts";
import { spanWords } from "./span-words.ts";
import { StripEnds } from "./strip-ends.tsx";
import { StripPlot } from "./strip-plot.tsx";
import { useStripPointer, type Pointed } from "./use-strip-pointer.ts";

export interface StripProps {
  readonly model: Pick<PanelModel, "log" | "strip">;
}

/** Latency and status over time: a span of it narrows the list. */
export function Strip({ model }: StripProps): JSX.Element | null {
  return model.strip.isShown.value ? <StripSection model={model} /> : null;
}

/** Pixels of a column: a bar, and what keeps it from the next. */
const COLUMN = 4;

function StripSection({ model: { log, strip } }: StripProps): JSX.Element {
  const track = useRef<HTMLDivElement>(null);
  const summary = useId();
  const most = Math.max(1, Math.floor(useWidth(track) / COLUMN));
  const entries = strip.entries.value;
  const columns = useMemo(
    () => (entries.length > 0 ? columnsOf(entries, most) : undefined),
    [entries, most],
  );
  return (
    <section class="strip" aria-label={strings.name} aria-describedby={summary}>
      <p class="sr" id={summary}>
        {columns ? strings.summary(columns.totals, columns.lasted) : strings.nothing}
      </p>
      <div class="track" ref={track} />
      {columns && (
        <StripTime columns={columns} span={log.filter.value.span} onSpan={log.showSpan} />
      )}
    </section>
  );
}

interface StripTimeProps {
  readonly columns: StripColumns;
  readonly span: TimeSpan | undefined;
  readonly onSpan: (span?: TimeSpan) => void;
}

function StripTime({ columns: latest, span, onSpan }: StripTimeProps): JSX.Element {
  const drawnOn = useRef(latest);
  const { pointed, handlers } = useStripPointer(() => drawnOn.current, onSpan);
  // Nothing moves under the hand that draws.
  const columns = pointed?.kind === "span" ? drawnOn.current : latest;
  drawnOn.current = columns;
  const marked = pointed?.kind === "span" ? pointed.span : span;
  return (
    <>
      {marked && (
        <div class="track">
          <i class="mark" style={placeOf(marked, columns)} />
        </div>
      )}
      <StripPlot columns={columns} />
      <div class="track" {...handlers}>
        <StripEnds whole={columns} span={span} onSpan={onSpan} />
      </div>
      {pointed && <PointedWords pointed={pointed} columns={columns} />}
    </>
  );
}

interface PointedWordsProps {
  readonly pointed: Pointed;
  readonly columns: StripColumns;
}

/** What is under the pointer, at the side where it is not. */
function PointedWords({ pointed, columns }: PointedWordsProps): JSX.Element | null {
  const { from, to, step } = columns;
  const at = pointed.kind === "moment" ? pointed.at : pointed.span.to;
  const side = at > (from + to) / 2 ? "start" : "end";
  const column = columnAt(columns, at);
  if (pointed.kind === "moment" && column === undefined) return null;
  const format = step < 1_000 ? formatExactTime : formatTime;
  return (
    <p class="pointed" data-side={side} aria-hidden="true">
      {pointed.kind === "span"
        ? spanWords(pointed.span, pointed.span.to)
        : column && strings.column(format(column.at), column)}
    </p>
  );
}

function placeOf(span: TimeSpan, { from, to }: TimeSpan): { left: string; width: string } {
  const share = (moment: number): number =>
    Math.min(1, Math.max(0, (moment - from) / (to - from))) * 100;
  const left = share(span.from);
  return { left: `${left}%`, width: `${share(span.to) - left}%` };
}

/** The width of an element in pixels, now and when it changes. */
function useWidth(element: { readonly current: HTMLElement | null }): number {
  const [width, setWidth] = useState(0);
  useLayoutEffect(() => {
    const observed = element.current;
    if (observed === null) return undefined;
    const look = (): void => setWidth(observed.clientWidth);
    // At once, so that the first picture is as wide as those after it.
    look();
    const observer = new ResizeObserver(look);
    observer.observe(observed);
    return () => observer.disconnect();
  }, [element]);
  return width;
}
