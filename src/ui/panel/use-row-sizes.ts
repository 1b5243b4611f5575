import type { RefObject } from "preact";
import { useLayoutEffect, useState } from "preact/hooks";

/** All in pixels. */
export interface RowSizes {
  readonly rowHeight: number;
  /** What stands above the first row. */
  readonly headHeight: number;
  readonly viewHeight: number;
}

const unknown: RowSizes = { rowHeight: 28, headHeight: 0, viewHeight: 0 };

/**
 * How high the rows of a scrolling element are, read from its `--row-height`, and how much of it
 * is in view. `canvas` is the element in it that holds the rows.
 */
export function useRowSizes(
  scroller: RefObject<HTMLElement | null>,
  canvas: RefObject<HTMLElement | null>,
): RowSizes {
  const [sizes, setSizes] = useState(unknown);
  useLayoutEffect(() => {
    const element = scroller.current;
    if (element === null) return undefined;
    const look = (): void => {
      const style = getComputedStyle(element);
      const read: RowSizes = {
        rowHeight: Number.parseFloat(style.getPropertyValue("--row-height")),
        headHeight: canvas.current?.offsetTop ?? 0,
        viewHeight: element.clientHeight,
      };
      setSizes((before) => (areEqual(before, read) ? before : read));
    };
    // At once, so that the first picture has its rows.
    look();
    const observer = new ResizeObserver(look);
    observer.observe(element);
    return () => observer.disconnect();
  }, [scroller, canvas]);
  return sizes;
}

function areEqual(one: RowSizes, other: RowSizes): boolean {
  return (
    one.rowHeight === other.rowHeight &&
    one.headHeight === other.headHeight &&
    one.viewHeight === other.viewHeight
  );
}
