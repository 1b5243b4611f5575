import { useRef, useState } from "preact/hooks";
import type { TimeSpan } from "./entry-filter.ts";

/** Where the pointer is over the strip: at a moment, or drawing a span. */
export type Pointed =
  | { readonly kind: "moment"; readonly at: number }
  | { readonly kind: "span"; readonly span: TimeSpan };

export interface StripPointer {
  readonly pointed: Pointed | undefined;
  /** For the element that is as wide as the time that it stands for. */
  readonly handlers: Readonly<
    Record<
      "onPointerDown" | "onPointerMove" | "onPointerUp" | "onPointerCancel" | "onPointerLeave",
      (event: PointerEvent) => void
    >
  >;
}

/** Less than this many pixels is a click. */
const LEAST = 3;

/** Draws spans with any pointer; a click draws none. `whole` is what the strip shows by then. */
export function useStripPointer(
  whole: () => TimeSpan,
  onSpan: (span: TimeSpan | undefined) => void,
): StripPointer {
  const [pointed, setPointed] = useState<Pointed | undefined>(undefined);
  const begun = useRef<{ readonly x: number; readonly at: number } | undefined>(undefined);

  function drawn(event: PointerEvent): TimeSpan | undefined {
    const start = begun.current;
    if (start === undefined || Math.abs(event.clientX - start.x) < LEAST) return undefined;
    const at = momentOf(event, whole());
    return { from: Math.min(start.at, at), to: Math.max(start.at, at) };
  }

  return {
    pointed,
    handlers: {
      onPointerDown: (event) => {
        if (event.button !== 0 || event.target !== event.currentTarget) return;
        // Also beyond the strip's own height.
        (event.currentTarget as Element).setPointerCapture(event.pointerId);
        begun.current = { x: event.clientX, at: momentOf(event, whole()) };
      },
      onPointerMove: (event) => {
        const span = drawn(event);
        setPointed(
          span ? { kind: "span", span } : { kind: "moment", at: momentOf(event, whole()) },
        );
      },
      onPointerUp: (event) => {
        if (begun.current === undefined) return;
        onSpan(drawn(event));
        begun.current = undefined;
        setPointed(undefined);
      },
      onPointerCancel: () => {
        begun.current = undefined;
        setPointed(undefined);
      },
      onPointerLeave: () => {
        if (begun.current === undefined) setPointed(undefined);
      },
    },
  };
}

/** The moment under the pointer, to the millisecond. */
function momentOf({ clientX, currentTarget }: PointerEvent, { from, to }: TimeSpan): number {
  const { left, width } = (currentTarget as Element).getBoundingClientRect();
  const share = Math.min(1, Math.max(0, (clientX - left) / width));
  return Math.round(from + share * (to - from));
}
