import type { Page } from "playwright";
import type { Countersign } from "../fixtures.ts";
import { appOrigin, evilOrigin } from "../gateway-browser.ts";
import { openPopup } from "../pages/open-popup.ts";
import { gatedUrl, unsignableUrl } from "./shots-stage.ts";

/** Takes a picture of a page under a name. */
export type Take = (name: string, page: Page) => Promise<void>;

/** The popup over a tab in each state that can be led to. */
export async function shootPopup(browser: Countersign, take: Take): Promise<void> {
  const { page, context, extensionId } = browser;
  const over = async (name: string, tab: Page): Promise<void> => {
    const popup = await openPopup(tab, extensionId);
    await popup.getByRole("main").waitFor();
    await take(name, popup);
    await popup.close();
  };
  await over("popup-armed", page);
  await browser.disarm(page);
  await over("popup-off", page);
  await browser.arm(page);
  const other = await context.newPage();
  await over("popup-first-run", other);
  await other.goto(evilOrigin);
  await browser.arm(other);
  await other.evaluate((url) => fetch(url).catch(() => 0), gatedUrl);
  await over("popup-withheld", other);
  await other.close();
}

const places = {
  "settings-rules": "",
  "settings-new-rule": "#new-rule",
  "settings-sources": "#sources",
  "settings-new-source": "#new-source",
  "settings-configuration": "#configuration",
} as const;

export async function shootSettings(browser: Countersign, take: Take): Promise<void> {
  const { context, extensionId } = browser;
  for (const [name, hash] of Object.entries(places)) {
    const page = await context.newPage();
    await page.goto(`chrome-extension://${extensionId}/src/ui/settings/index.html${hash}`);
    await page.getByRole("main").waitFor();
    await take(name, page);
    await page.close();
  }
}

/** What stands in the place of a page: at the gate, and where one was not sent. */
export async function shootInPlace({ context, page, arm }: Countersign, take: Take): Promise<void> {
  const asking = await context.newPage();
  await asking.goto(evilOrigin);
  await asking.evaluate((url) => void (location.href = url), gatedUrl);
  await asking.getByRole("button").first().waitFor();
  await take("gate", asking);
  await asking.close();
  await arm(page);
  await page.goto(unsignableUrl).catch(() => undefined);
  await page.getByRole("heading", { name: /^Not sent/ }).waitFor();
  await take("stopped", page);
  await page.goto(appOrigin);
}

/** A log in which nothing is yet, for a tab that is not armed: it is cleared for that. */
export async function shootEmpty(browser: Countersign, take: Take): Promise<void> {
  const { context, extensionId, page } = browser;
  const [entry] = await browser.entries();
  await browser.disarm(page);
  const panel = await context.newPage();
  const hash = entry ? `#tab=${entry.tabId}` : "";
  await panel.goto(`chrome-extension://${extensionId}/src/ui/panel/index.html${hash}`);
  await panel.getByRole("button", { name: "Clear the log" }).click();
  await panel.getByRole("menuitem").click();
  await panel.getByRole("heading", { name: "No entry yet" }).waitFor();
  await take("panel-empty", panel);
  await panel.close();
}
