import { browserVariable } from "./browser-candidates.ts";
import { browserCommand, browserRemedies, type BrowserRemedy } from "./browser-remedies.ts";
import { thisComputer, type Computer } from "./computer.ts";
import { installBrowser } from "./install-browser.ts";
import { findBrowser } from "./launch.ts";

export type EnsuredBrowser =
  | { readonly kind: "found"; readonly name: string }
  /** `command` is what a person has to run to get one. */
  | { readonly kind: "none"; readonly command: string };

export interface BrowserWork {
  readonly computer: Computer;
  /** Looks among the browsers that are there; gives the one of use, closed again. */
  find(): Promise<{ readonly name: string; readonly path: string } | undefined>;
  install(remedy: BrowserRemedy): Promise<boolean>;
  /** Has the processes that this one starts use the browser, too. */
  hand(path: string): void;
}

/**
 * Makes sure that there is a browser in which the extension's worker answers: looks for one, and
 * installs one where it may. This process and those it starts use it from then on.
 */
export async function ensureBrowserBy(work: BrowserWork): Promise<EnsuredBrowser> {
  let found = await work.find();
  for (const remedy of browserRemedies(work.computer)) {
    if (found === undefined && (await work.install(remedy))) found = await work.find();
  }
  if (found === undefined) return { kind: "none", command: browserCommand(work.computer) };
  work.hand(found.path);
  return { kind: "found", name: found.name };
}

/** `ensureBrowserBy` on this computer, for the built extension in a folder. */
export function ensureBrowser(
  extension: string,
  say: (line: string) => void,
): Promise<EnsuredBrowser> {
  return ensureBrowserBy({
    computer: thisComputer(),
    find: async () => {
      const found = await findBrowser({ extension, headless: true }, say);
      await found?.browser.close();
      return found && { name: found.browser.browserName, path: found.candidate.path };
    },
    install: (remedy) => installBrowser(remedy, say),
    hand: (path) => {
      process.env[browserVariable] = path;
    },
  });
}
