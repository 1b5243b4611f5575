import type { LaunchOptions } from "../setup/open-browser.ts";

/** How the sample's browser finds its API; a suite for an API on the internet needs none of it. */
export function sampleLaunch(): Partial<LaunchOptions> {
  return JSON.parse(process.env["SAMPLE_LAUNCH"] ?? "{}") as Partial<LaunchOptions>;
}
