import { browserCandidates, missingNamedBrowser } from "./browser-candidates.ts";
import type { BrowserCandidate } from "./browser-candidate.ts";
import type { Computer } from "./computer.ts";
import type { ExtensionBrowser, Opening } from "./open-browser.ts";

export interface Search {
  readonly computer: Computer;
  open(candidate: BrowserCandidate): Promise<Opening>;
  /** Hears a line about every browser that was of no use. */
  say(line: string): void;
}

export interface FoundBrowser {
  readonly candidate: BrowserCandidate;
  readonly browser: ExtensionBrowser;
}

/**
 * Opens the first candidate, in order, in which the extension's worker answers. Later calls open
 * that one again; as long as there is none, they try only what was not tried before.
 */
export type BrowserFinder = (search: Search) => Promise<FoundBrowser | undefined>;

export function browserFinder(): BrowserFinder {
  let found: BrowserCandidate | undefined;
  const tried = new Set<string>();
  return async (search) => {
    const candidates = found === undefined ? untried(search, tried) : [found];
    for (const candidate of candidates) {
      const opening = await search.open(candidate);
      if (opening.kind === "open") {
        found = candidate;
        return { candidate, browser: opening.browser };
      }
      search.say(`${candidate.name} (${candidate.path}) is of no use here: ${opening.reason}.`);
    }
    return undefined;
  };
}

function* untried(search: Search, tried: Set<string>): Generator<BrowserCandidate> {
  const missing = missingNamedBrowser(search.computer);
  if (missing !== undefined && tried.size === 0) search.say(missing);
  for (const candidate of browserCandidates(search.computer)) {
    const key = `${candidate.loads} ${candidate.path}`;
    if (!tried.has(key)) {
      tried.add(key);
      yield candidate;
    }
  }
}
