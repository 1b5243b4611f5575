import type { RefObject } from "preact";
import { useCallback, useLayoutEffect, useReducer, useRef } from "preact/hooks";

/** `reveal` brings the active row into view; `focus` also puts the keyboard on it. */
export type Wish = "reveal" | "focus";

/**
 * Fulfils wishes about the active row once it has been made, and puts the keyboard on it again
 * when the row that it was on is gone. The active row is the one with `tabindex="0"`.
 */
export function useRowFocus(
  canvas: RefObject<HTMLElement | null>,
  reveal: () => void,
): (wish: Wish) => void {
  const wishRef = useRef<Wish>(undefined);
  const [, render] = useReducer((count: number) => count + 1, 0);
  const hadFocus = hasFocus(canvas.current);

  useLayoutEffect(() => {
    const wish = wishRef.current;
    wishRef.current = undefined;
    if (wish !== undefined) reveal();
    const isLost = hadFocus && !hasFocus(canvas.current);
    if (wish !== "focus" && !isLost) return;
    canvas.current
      ?.querySelector<HTMLElement>('[tabindex="0"]')
      // The list scrolls by itself: it knows the head that lies over the first row.
      ?.focus({ preventScroll: true });
  });

  return useCallback((wish) => {
    wishRef.current = wish;
    render(undefined);
  }, []);
}

function hasFocus(element: HTMLElement | null): boolean {
  return element?.contains(document.activeElement) ?? false;
}
