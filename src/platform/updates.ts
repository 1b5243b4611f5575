import type { UpdatePorts } from "../core/updates/wait-for-update.ts";
import { browser } from "./browser.ts";

/** The browser's part of updating the extension. Listen in the worker's first turn. */
export const updates: Pick<UpdatePorts, "onAvailable" | "install"> = {
  onAvailable: (hear, signal) => {
    const heard = (): void => hear();
    browser.runtime.onUpdateAvailable.addListener(heard);
    signal.addEventListener(
      "abort",
      () => browser.runtime.onUpdateAvailable.removeListener(heard),
      { once: true },
    );
  },
  install: () => browser.runtime.reload(),
};
