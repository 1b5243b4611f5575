import { expect, test } from "playwright/test";
import type { Countersign } from "./fixtures.ts";
import { appOrigin, signingBrowser, startTestGateway } from "./gateway-browser.ts";
import { REST_API, urlOf } from "./gateway/apis.ts";
import type { Gateway } from "./gateway/gateway.ts";
import { axeFindings } from "./pages/axe-findings.ts";
import { drawSpan } from "./pages/draw-span.ts";
import { openPanel } from "./pages/open-panel.ts";
import { openPopup } from "./pages/open-popup.ts";

const unknownUrl = "https://api.nowhere.example.test/start";

for (const colorScheme of ["light", "dark"] as const) {
  test.describe(`in ${colorScheme}`, () => {
    let gateway: Gateway;
    let browser: Countersign;

    test.beforeAll(async () => {
      gateway = await startTestGateway(() => ({ body: "<!doctype html><title>A page</title>" }));
      browser = await signingBrowser(gateway, {
        colorScheme,
        rules: [
          { name: "Orders API", hosts: [REST_API.host], callers: [appOrigin] },
          { name: "No region", hosts: ["api.nowhere.example.test"] },
        ],
      });
      const { page } = browser;
      await page.goto(appOrigin);
      await page.evaluate(
        (url) => fetch(url, { method: "POST", body: '{"a":[1]}' }),
        urlOf(REST_API, "/orders?b=1&b=2"),
      );
      await page.evaluate((url) => fetch(url).catch(() => 0), unknownUrl);
    });

    test.afterAll(async () => {
      await browser.close();
      await gateway.close();
    });

    function ownPage(path: string): string {
      return `chrome-extension://${browser.extensionId}/src/ui/${path}`;
    }

    test("axe finds nothing in the popup, armed, off and on a blank tab", async () => {
      const armed = await openPopup(browser.page, browser.extensionId);
      await expect(armed.getByRole("switch")).toBeChecked();
      expect(await axeFindings(armed)).toEqual([]);
      await armed.close();

      const blank = await browser.context.newPage();
      const first = await openPopup(blank, browser.extensionId);
      await first.getByLabel("Paste your API’s URL").waitFor();
      expect(await axeFindings(first)).toEqual([]);
      await first.close();

      await blank.goto(appOrigin);
      await blank.evaluate((url) => fetch(url).catch(() => 0), urlOf(REST_API, "/orders"));
      const off = await openPopup(blank, browser.extensionId);
      await off.getByRole("heading", { name: "Not armed" }).waitFor();
      expect(await axeFindings(off)).toEqual([]);
      await off.close();
      await blank.close();
    });

    test("axe finds nothing in the settings, of rules and of credential sources", async () => {
      const page = await browser.context.newPage();
      for (const hash of ["", "#new-rule", "#new-source", "#sources"]) {
        await page.goto("about:blank");
        await page.goto(ownPage(`settings/index.html${hash}`));
        await page.getByRole("main").waitFor();
        expect(await axeFindings(page)).toEqual([]);
      }
      await page.close();
    });

    test("axe finds nothing in the panel, its list and each tab of an entry", async () => {
      const panel = await openPanel(browser.context, browser.extensionId);
      await panel.page.getByRole("row").nth(1).waitFor();
      await panel.page.locator(".strip canvas").waitFor();
      expect(await axeFindings(panel.page)).toEqual([]);
      const all = await panel.page.getByRole("row").count();
      const span = panel.page.getByRole("button", { name: /^[\d:.]+ to [\d:.]+$/ });
      // The first entry stands at the strip's beginning.
      await drawSpan(panel.page, 0.01, 1);
      await expect(span).toHaveAttribute("aria-pressed", "true");
      await expect.poll(() => panel.page.getByRole("row").count()).toBeLessThan(all);
      await span.click();
      await expect(panel.page.getByRole("row")).toHaveCount(all);
      await drawSpan(panel.page, 0, 1);
      await expect(panel.page.getByRole("row")).toHaveCount(all);
      expect(await axeFindings(panel.page)).toEqual([]);
      await panel.page.keyboard.press("Escape");
      await expect(span).toHaveCount(0);
      await panel.openEntry("/prod/orders?b=1&b=2");
      for (const menu of ["Export", "Copy as"]) {
        await panel.page.getByRole("button", { name: menu }).click();
        await panel.page.getByRole("menuitem").first().waitFor();
        expect(await axeFindings(panel.page)).toEqual([]);
        await panel.page.keyboard.press("Escape");
      }
      for (const tab of ["Overview", "Request", "Response", "Signature", "Timing"] as const) {
        await panel.showTab(tab);
        expect(await axeFindings(panel.page)).toEqual([]);
      }
      await panel.openEntry("/start");
      expect(await axeFindings(panel.page)).toEqual([]);
      await panel.page.getByRole("button", { name: "Close" }).click();
      await panel.page
        .getByRole("group", { name: "What entries have" })
        .getByRole("button")
        .first()
        .click();
      await panel.page.getByRole("option").first().waitFor();
      expect(await axeFindings(panel.page)).toEqual([]);
      await panel.page.keyboard.press("Escape");
      await panel.page.getByRole("button", { name: "Clear the log" }).click();
      await panel.page.getByRole("menuitem", { name: /^Clear \d+ entries/ }).click();
      await expect(panel.page.getByRole("row")).toHaveCount(0);
      expect(await axeFindings(panel.page)).toEqual([]);
      await panel.page.close();
    });

    test("axe finds nothing in the page in the place of one that was not sent", async () => {
      await browser.page.goto(unknownUrl).catch(() => undefined);
      await browser.page.getByRole("heading", { name: /^Not sent/ }).waitFor();
      expect(await axeFindings(browser.page)).toEqual([]);
    });
  });
}
