import { useEffect } from "preact/hooks";

/** Hears Escape wherever it is pressed, unless what is open there takes it first. */
export function useEscape(isShown: boolean, onEscape: () => void): void {
  useEffect(() => {
    if (!isShown) return undefined;
    const ended = new AbortController();
    const hear = (event: KeyboardEvent): void => {
      if (event.key !== "Escape" || event.defaultPrevented) return;
      event.preventDefault();
      onEscape();
    };
    document.addEventListener("keydown", hear, { signal: ended.signal });
    return () => ended.abort();
  }, [isShown, onEscape]);
}
