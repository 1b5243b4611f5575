import { expect, test } from "playwright/test";
import { appOrigin, signingBrowser, startTestGateway } from "./gateway-browser.ts";
import { REST_API, urlOf } from "./gateway/apis.ts";
import { openDevtoolsPanel } from "./pages/open-devtools-panel.ts";

test("the developer tools have the log of the tab that they inspect, and of all tabs", async () => {
  const gateway = await startTestGateway(() => ({ body: "<!doctype html><title>App</title>" }));
  const browser = await signingBrowser(gateway, {
    rules: [{ hosts: [REST_API.host], callers: [appOrigin] }],
  });
  const { page, context } = browser;
  const other = await context.newPage();
  await browser.arm(other);
  for (const [tab, path] of [
    [page, "/inspected"],
    [other, "/other"],
  ] as const) {
    await tab.goto(appOrigin);
    await tab.evaluate((url) => fetch(url), urlOf(REST_API, path));
  }
  const inspected = (await browser.entries()).find(({ url }) => url.endsWith("/inspected"));

  const panel = await openDevtoolsPanel(page);
  expect(panel.url).toMatch(new RegExp(`#tab=${inspected?.tabId}$`));
  const paths = (): Promise<readonly string[]> =>
    panel.run(`[...document.querySelectorAll(".row .path")].map((each) => each.textContent)`);
  await expect.poll(paths).toEqual(["Path", "/prod/inspected"]);
  expect(await panel.run("document.documentElement.dataset.theme")).toMatch(/^(light|dark)$/);
  const press = (selector: string, words: string): Promise<void> =>
    panel.run(
      `[...document.querySelectorAll("${selector}")].find((each) => each.textContent === "${words}").click()`,
    );
  await press(".chip", "one tab only");
  await expect.poll(paths).toEqual(["Path", "/prod/inspected", "/prod/other"]);

  await press(".chip", "latest page only");
  await page.goto(appOrigin);
  await expect.poll(paths).toEqual(["Path", "/prod/other"]);
  await press(".chip", "latest page only");
  await expect.poll(paths).toEqual(["Path", "/prod/inspected", "/prod/other"]);

  await panel.run(`document.querySelector(".row[data-id]").click()`);
  const tabs = (): Promise<number> => panel.run(`document.querySelectorAll("[role=tab]").length`);
  await expect.poll(tabs).toBeGreaterThan(4);
  await press("[role=tab]", "Signature");
  const copyButton = `document.querySelector('[aria-label="Copy the canonical request"]')`;
  await expect.poll(() => panel.run(`${copyButton} !== null`)).toBe(true);
  await panel.run(`${copyButton}.click()`);
  await expect
    .poll(() => panel.run(`document.querySelector(".toasts").textContent`))
    .toBe("Copied the canonical request.");
  await browser.close();
  await gateway.close();
});
