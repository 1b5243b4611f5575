import { useLayoutEffect, useRef } from "preact/hooks";

/** Gives the keyboard back to what had it before something was shown, or to the place named. */
export function useReturn(isShown: boolean, otherwise: () => void): void {
  const before = useRef<Element | null>(null);
  const wasShown = useRef(false);
  // What is shown takes the keyboard in its own effects, which run before these.
  if (isShown && !wasShown.current) before.current = document.activeElement;
  useLayoutEffect(() => {
    const isOver = wasShown.current && !isShown;
    wasShown.current = isShown;
    if (!isOver) return;
    const element = before.current;
    if (element instanceof HTMLElement && element.isConnected && element !== document.body) {
      element.focus();
    } else otherwise();
  }, [isShown]);
}
