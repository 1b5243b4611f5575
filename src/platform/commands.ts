import { browser } from "./browser.ts";

export interface CommandHandlers {
  toggleTab(tabId: number): void;
  openLog(): void;
}

/** Hears the keyboard shortcuts that the manifest names. Call it in the worker's first turn. */
export function hearCommands(handlers: CommandHandlers, signal: AbortSignal): void {
  function hear(command: string): void {
    if (command === "open-log") handlers.openLog();
    if (command !== "toggle-tab") return;
    void browser.tabs.query({ active: true, lastFocusedWindow: true }).then(([tab]) => {
      if (tab?.id !== undefined) handlers.toggleTab(tab.id);
    });
  }
  browser.commands.onCommand.addListener(hear);
  signal.addEventListener("abort", () => browser.commands.onCommand.removeListener(hear));
}
