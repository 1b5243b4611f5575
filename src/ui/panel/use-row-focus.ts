import type { RefObject } from "preact";
import { useCallback, useLayoutEffect, useReducer, useRef } from "preact/hooks";

/**
 * Puts the keyboard on the active row when asked to, and again when the row that it was on is
 * gone. The active row is the one with `tabindex="0"`.
 */
export function useRowFocus(canvas: RefObject<HTMLElement | null>): () => void {
  const isWantedRef = useRef(false);
  const [, render] = useReducer((count: number) => count + 1, 0);
  const hadFocus = hasFocus(canvas.current);

  useLayoutEffect(() => {
    const isLost = hadFocus && !hasFocus(canvas.current);
    if (!isWantedRef.current && !isLost) return;
    isWantedRef.current = false;
    canvas.current
      ?.querySelector<HTMLElement>('[tabindex="0"]')
      // The list scrolls by itself: it knows the head that lies over the first row.
      ?.focus({ preventScroll: true });
  });

  return useCallback(() => {
    isWantedRef.current = true;
    render(undefined);
  }, []);
}

function hasFocus(element: HTMLElement | null): boolean {
  return element?.contains(document.activeElement) ?? false;
}
