export interface BrowserHearers {
  onEvent(source: chrome.debugger.DebuggerSession, method: string, parameters?: object): void;
  onDetach(source: chrome.debugger.Debuggee, reason: string): void;
  onRemoved(tabId: number): void;
  onReplaced(tabId: number, replacedId: number): void;
}

/** Hears what the debugger and the tabs tell, until the signal aborts. */
export function hearBrowser(hearers: BrowserHearers, signal: AbortSignal): void {
  const { onEvent, onDetach } = chrome.debugger;
  const { onRemoved, onReplaced } = chrome.tabs;
  onEvent.addListener(hearers.onEvent);
  onDetach.addListener(hearers.onDetach);
  onRemoved.addListener(hearers.onRemoved);
  onReplaced.addListener(hearers.onReplaced);
  signal.addEventListener("abort", () => {
    onEvent.removeListener(hearers.onEvent);
    onDetach.removeListener(hearers.onDetach);
    onRemoved.removeListener(hearers.onRemoved);
    onReplaced.removeListener(hearers.onReplaced);
  });
}
