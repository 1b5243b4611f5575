import browser from "webextension-polyfill";

/** The extension's version, as its manifest has it. */
export function ownVersion(): string {
  return browser.runtime.getManifest().version;
}
