import { useEffect } from "preact/hooks";

/**
 * Hears Escape wherever it is pressed, unless what is open there takes it first; in a field it
 * would throw away what is being typed.
 */
export function useEscape(isShown: boolean, onEscape: () => void): void {
  useEffect(() => {
    if (!isShown) return undefined;
    const ended = new AbortController();
    const hear = (event: KeyboardEvent): void => {
      if (event.key !== "Escape" || event.defaultPrevented || isInField(event.target)) return;
      event.preventDefault();
      onEscape();
    };
    document.addEventListener("keydown", hear, { signal: ended.signal });
    return () => ended.abort();
  }, [isShown, onEscape]);
}

function isInField(target: EventTarget | null): boolean {
  return target instanceof Element && target.closest("input, textarea, select") !== null;
}
