import type { BrowserCandidate } from "../setup/browser-candidate.ts";

/** What every bench is given. */
export interface BenchSetting {
  readonly candidate: BrowserCandidate;
  /** The folder of the built extension. */
  readonly extension: string;
  /** How often everything is measured, each time beside all else. */
  readonly pairs: number;
}
