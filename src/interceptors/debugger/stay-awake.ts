/**
 * Keeps the worker from idling out while tabs are armed whose sessions an earlier life of it
 * attached: those do not keep it, and to attach afresh would let go what is sent meanwhile.
 *
 * Measured on Chromium 156: any call of the browser's API starts the 30 s anew.
 */
export class StayAwake {
  readonly #tabs = new Set<number>();
  #timer: ReturnType<typeof setInterval> | undefined;

  constructor(signal: AbortSignal) {
    signal.addEventListener("abort", () => clearInterval(this.#timer));
  }

  begin(tabId: number): void {
    this.#tabs.add(tabId);
    this.#timer ??= setInterval(() => void chrome.runtime.getPlatformInfo(), interval);
  }

  end(tabId: number): void {
    if (!this.#tabs.delete(tabId) || this.#tabs.size > 0) return;
    clearInterval(this.#timer);
    this.#timer = undefined;
  }
}

/** In milliseconds. */
const interval = 20_000;
