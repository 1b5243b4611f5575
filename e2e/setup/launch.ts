import { browserCommand } from "./browser-remedies.ts";
import { thisComputer } from "./computer.ts";
import { browserFinder, type FoundBrowser } from "./find-browser.ts";
import { openBrowser, type ExtensionBrowser, type LaunchOptions } from "./open-browser.ts";

const finder = browserFinder();

/**
 * Opens a browser with the extension and gives it once the extension's worker has answered. The
 * browser that was of use first is used from then on in this process. Throws where none is; it
 * installs none.
 */
export async function launchWithExtension(
  options: LaunchOptions,
  say: (line: string) => void = console.log,
): Promise<ExtensionBrowser> {
  const found = await findBrowser(options, say);
  if (found !== undefined) return found.browser;
  const command = browserCommand(thisComputer());
  throw new Error(`There is no browser in which the extension answers. To get one: ${command}`);
}

/** Opens the browser, and says which of the candidates it is; undefined if there is none. */
export function findBrowser(
  options: LaunchOptions,
  say: (line: string) => void,
): Promise<FoundBrowser | undefined> {
  return finder({
    computer: thisComputer(),
    open: (candidate) => openBrowser(candidate, options),
    say,
  });
}
