import type { BrowserCandidate } from "./browser-candidate.ts";
import type { Computer } from "./computer.ts";
import { systemBrowsers } from "./system-browsers.ts";

/** The environment variable that names the browser to use by its path. */
export const browserVariable = "COUNTERSIGN_BROWSER";

/**
 * The browsers to try, in order, only such as are there: the one that the environment names,
 * Playwright's Chromium, Chromium and Chrome for Testing on the system, Chrome, Edge.
 */
export function browserCandidates(computer: Computer): readonly BrowserCandidate[] {
  const present = [
    ...named(computer),
    { name: "Playwright's Chromium", path: computer.playwrightChromium, loads: "flag" as const },
    ...systemBrowsers(computer),
  ].filter(({ path }) => computer.isFile(path));
  return withoutRepeats(present, ({ path, loads }) => `${loads} ${computer.realPath(path)}`);
}

/** A line about a browser that the environment names and that is not there. */
export function missingNamedBrowser(computer: Computer): string | undefined {
  const path = computer.env[browserVariable];
  if (!path || computer.isFile(path)) return undefined;
  return `${browserVariable} names ${path}, which is no file: looking for another browser.`;
}

/** Its file tells which way it takes an extension; where that is wrong the other way is tried. */
function named(computer: Computer): readonly BrowserCandidate[] {
  const path = computer.env[browserVariable];
  if (!path) return [];
  const name = `the browser in ${browserVariable}`;
  const flag = { name, path, loads: "flag" as const };
  const protocol = { name, path, loads: "protocol" as const };
  return isChromeOrEdge(computer.realPath(path)) ? [protocol, flag] : [flag, protocol];
}

function isChromeOrEdge(path: string): boolean {
  return /google[\\/ -]chrome(?!.*for testing)|\bmsedge\b|microsoft[\\/ -]edge/i.test(path);
}

function withoutRepeats<Each>(all: readonly Each[], key: (each: Each) => string): readonly Each[] {
  const seen = new Set<string>();
  return all.filter((each) => {
    const isNew = !seen.has(key(each));
    seen.add(key(each));
    return isNew;
  });
}
