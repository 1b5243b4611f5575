export interface DevtoolsPanel {
  readonly title: string;
  /** The page that is shown for the tab that is inspected. */
  readonly page: (tabId: number) => string;
}

/** Adds a panel to the developer tools that this page belongs to. */
export function addDevtoolsPanel({ title, page }: DevtoolsPanel): void {
  const { panels, inspectedWindow } = chrome.devtools;
  panels.create(title, "/icons/on-32.png", page(inspectedWindow.tabId), () => undefined);
}

/** Tells the theme of the developer tools, now and when it changes, where this page stands in them. */
export function followDevtoolsTheme(show: (theme: "light" | "dark") => void): void {
  // The browser gives this to pages in its tools alone.
  const panels = (chrome.devtools as typeof chrome.devtools | undefined)?.panels;
  const tell = (name: string): void => show(name === "dark" ? "dark" : "light");
  if (!panels) return;
  tell(panels.themeName);
  panels.setThemeChangeHandler(tell);
}
