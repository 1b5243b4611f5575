import { browser } from "./browser.ts";

/** Whether the browser shows us every site; without that it hides who asks. */
export async function seesAllSites(): Promise<boolean> {
  return browser.permissions.contains({ origins: ["<all_urls>"] });
}
