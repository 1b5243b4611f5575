/** What a canvas draws with: colours as it understands them, and a font. */
export interface StripInk {
  readonly bar: string;
  readonly withheld: string;
  readonly failed: string;
  readonly label: string;
  readonly line: string;
  readonly font: string;
}

/**
 * The tokens as they are at this place now: a canvas knows neither custom properties nor
 * `light-dark()`, so an element in the place resolves them.
 */
export function readInk(place: HTMLElement): StripInk {
  const probe = place.appendChild(document.createElement("i"));
  const style = getComputedStyle(probe);
  const colour = (token: string): string => {
    probe.style.color = `var(${token})`;
    return style.color;
  };
  const ink: StripInk = {
    bar: colour("--edge"),
    withheld: colour("--withheld"),
    failed: colour("--failed"),
    label: colour("--ink-3"),
    line: colour("--line"),
    font: `${style.fontSize} ${style.fontFamily}`,
  };
  probe.remove();
  return ink;
}

/** Hears that the theme is another: the system's, or that of the developer tools. */
export function onThemeChange(hear: () => void, signal: AbortSignal): void {
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", hear, { signal });
  const observer = new MutationObserver(hear);
  observer.observe(document.documentElement, { attributeFilter: ["data-theme"] });
  signal.addEventListener("abort", () => observer.disconnect(), { once: true });
}
