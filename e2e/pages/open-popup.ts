import type { Page } from "playwright";

/**
 * Opens the popup over a page. It stands in a tab behind the page's, since automation does not
 * reach the browser's own bubble; the popup asks for the tab in front either way.
 */
export async function openPopup(page: Page, extensionId: string): Promise<Page> {
  const context = page.context();
  const url = `chrome-extension://${extensionId}/src/ui/popup/index.html`;
  await page.bringToFront();
  const worker = context.serviceWorkers().find((each) => each.url().includes(extensionId));
  if (!worker) throw new Error("The extension's worker is not running.");
  const opening = context.waitForEvent("page");
  await worker.evaluate((popup) => chrome.tabs.create({ url: popup, active: false }), url);
  const popup = await opening;
  await popup.setViewportSize({ width: 360, height: 600 });
  return popup;
}
