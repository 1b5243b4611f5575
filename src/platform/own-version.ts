import { browser } from "./browser.ts";

/** The extension's version, as its manifest has it. */
export function ownVersion(): string {
  return browser.runtime.getManifest().version;
}
