import { browser } from "./browser.ts";

/** Opens the log in a tab, or brings the tab to the front that shows it already. */
export async function openLogTab(hash = ""): Promise<void> {
  await openPage("src/ui/panel/index.html", hash);
}

/** Opens the settings in a tab, or brings the tab to the front that shows them already. */
export async function openSettings(hash = ""): Promise<void> {
  await openPage("src/ui/settings/index.html", hash);
}

async function openPage(path: string, hash: string): Promise<void> {
  const page = browser.runtime.getURL(path);
  const url = `${page}${hash}`;
  const [shown] = await browser.tabs.query({ url: `${page}*` });
  if (shown?.id === undefined) {
    await browser.tabs.create({ url });
    return;
  }
  await browser.tabs.update(shown.id, hash === "" ? { active: true } : { active: true, url });
  if (shown.windowId !== undefined) await browser.windows.update(shown.windowId, { focused: true });
}

/**
 * The gate's page as the address of a tab has it. `getURL` would give a name that is good for one
 * session of the browser only.
 */
export function gatePage(): { readonly url: string; readonly origin: string } {
  const origin = `chrome-extension://${browser.runtime.id}`;
  return { url: `${origin}/src/ui/gate/index.html`, origin };
}
