import { expect, test } from "playwright/test";
import type { Countersign } from "./fixtures.ts";
import { appOrigin, signingBrowser, startTestGateway, testCredentials } from "./gateway-browser.ts";
import { REST_API, urlOf } from "./gateway/apis.ts";
import type { Gateway } from "./gateway/gateway.ts";
import { keyboardOn } from "./pages/keyboard.ts";
import { openPopup } from "./pages/open-popup.ts";

let gateway: Gateway;
let browser: Countersign;

test.beforeAll(async () => {
  gateway = await startTestGateway(() => ({ body: "<!doctype html><title>App</title>" }));
  browser = await signingBrowser(gateway, {
    rules: [{ name: "Orders API", hosts: [REST_API.host], callers: [appOrigin] }],
  });
  const { page } = browser;
  await page.goto(appOrigin);
  for (const path of ["/orders?n=1", "/orders?n=2", "/stock"]) {
    const post = { method: "POST", body: '{"a":[1]}' };
    await page.evaluate(([url, init]) => fetch(url, init), [urlOf(REST_API, path), post] as const);
  }
  gateway.setIdentities([{ ...testCredentials, secretAccessKey: "another/secret" }]);
  await page.evaluate((url) => fetch(url).catch(() => 0), urlOf(REST_API, "/refused"));
});

test.afterAll(async () => {
  await browser.close();
  await gateway.close();
});

function ownPage(path: string): string {
  return `chrome-extension://${browser.extensionId}/src/ui/${path}`;
}

test("the list is searched, sorted, filtered and cleared without a mouse", async () => {
  const page = await browser.context.newPage();
  await page.goto(ownPage("panel/index.html"));
  await expect(page.getByRole("row")).toHaveCount(5);
  const keyboard = await keyboardOn(page);
  expect(await keyboard.missed()).toEqual([]);

  await keyboard.press("?");
  await expect(page.getByRole("dialog")).toBeVisible();
  await keyboard.press("Tab", "Tab", "j");
  expect(
    await page.evaluate(() => document.activeElement?.closest("dialog, body")?.localName),
  ).toBe("dialog");
  await keyboard.press("Escape");
  await expect(page.getByRole("dialog")).toBeHidden();

  await keyboard.press("/");
  await page.keyboard.type("?n=");
  await expect(page.getByRole("row")).toHaveCount(3);
  await keyboard.press("Enter", "k");
  expect(await keyboard.focused()).toContain("n=1");
  await keyboard.press("/", "Escape", "Escape");
  await expect(page.getByRole("row")).toHaveCount(5);

  const strip = page.getByRole("region", { name: "Latency and status over time" });
  await expect(strip).toHaveAccessibleDescription(
    /^4 requests in \d+ seconds?, 1 rejected or withheld, slowest [\d.]+ m?s$/,
  );
  const span = page.getByRole("button", { name: /^[\d:.]+ to [\d:.]+$/ });
  await keyboard.tabTo(/^input From$/);
  await keyboard.press("ArrowRight");
  await expect(span).toHaveAttribute("aria-pressed", "true");
  await expect(page.getByRole("row").filter({ hasText: "n=1" })).toHaveCount(0);
  await expect(page.getByRole("row").filter({ hasText: "/refused" })).toHaveCount(1);
  await keyboard.press("Tab", "Home");
  await expect(page.getByRole("row")).toHaveCount(0);
  await keyboard.press("Escape");
  await expect(span).toHaveCount(0);
  await expect(page.getByRole("row")).toHaveCount(5);

  await keyboard.tabTo(/^button Time/);
  await keyboard.press("ArrowRight", "Enter");
  const method = page.getByRole("columnheader", { name: "Method" });
  await expect(method).toHaveAttribute("aria-sort", "ascending");
  await keyboard.press("Enter");
  await expect(method).toHaveAttribute("aria-sort", "descending");
  await keyboard.press("Enter");
  await expect(method).toHaveAttribute("aria-sort", "none");

  await keyboard.tabTo(/^button Method$/);
  await keyboard.press("Enter");
  await expect(page.getByRole("option").first()).toBeFocused();
  await keyboard.press("ArrowDown", "ArrowUp", "Enter");
  await expect(page.getByRole("option", { selected: true })).toBeFocused();
  await keyboard.press("Enter", "Escape");
  expect(await keyboard.focused()).toBe("button Method");
  await expect(page.getByRole("row")).toHaveCount(5);

  await keyboard.tabTo(/^button Clear the log/);
  await keyboard.press("Enter", "Escape");
  await expect(page.getByRole("row")).toHaveCount(5);
  await page.close();
});

test("an entry is opened, read in all its parts and left without a mouse", async () => {
  const page = await browser.context.newPage();
  await page.goto(ownPage("panel/index.html"));
  await expect(page.getByRole("row")).toHaveCount(5);
  const keyboard = await keyboardOn(page);
  await keyboard.press("k", "j", "Enter");
  await keyboard.tabTo(/^tab Overview/);
  const parts = ["Overview", "Request", "Response", "Signature", "Timing", "Diagnosis"];
  for (const part of parts) {
    const tab = page.getByRole("tab", { name: part });
    await expect(tab).toBeFocused();
    await expect(tab).toHaveAttribute("aria-selected", "true");
    expect(await keyboard.missed()).toEqual([]);
    await tab.focus();
    await keyboard.press("ArrowRight");
  }
  await expect(page.getByRole("tab", { name: "Overview" })).toBeFocused();
  await keyboard.press("k");
  await expect(page.getByRole("tab", { name: "Overview" })).toBeVisible();
  await keyboard.press("Escape");
  await expect(page.getByRole("tab")).toHaveCount(0);
  expect(await keyboard.focused()).toMatch(/^row /);

  await keyboard.tabTo(/^button Clear the log/);
  await keyboard.press("Enter");
  await expect(page.getByRole("menuitem")).toBeFocused();
  await keyboard.press("Enter");
  await expect(page.getByRole("row")).toHaveCount(0);
  await page.close();
});

test("the popup is used without a mouse", async () => {
  const popup = await openPopup(browser.page, browser.extensionId);
  const toggle = popup.getByRole("switch");
  await expect(toggle).toBeChecked();
  const keyboard = await keyboardOn(popup);
  expect(await keyboard.missed()).toEqual([]);
  await popup.close();

  await browser.disarm(browser.page);
  const off = await openPopup(browser.page, browser.extensionId);
  await expect(off.getByRole("switch")).not.toBeChecked();
  expect(await (await keyboardOn(off)).missed()).toEqual([]);
  await off.close();
});

test("a rule is made in the settings without a mouse", async () => {
  const page = await browser.context.newPage();
  for (const place of ["", "#new-rule", "#sources", "#new-source"]) {
    await page.goto("about:blank");
    await page.goto(ownPage(`settings/index.html${place}`));
    await page.getByRole("main").waitFor();
    expect(await (await keyboardOn(page)).missed()).toEqual([]);
  }
  await page.goto("about:blank");
  await page.goto(ownPage("settings/index.html#new-rule"));
  await page.getByRole("main").waitFor();
  const keyboard = await keyboardOn(page);
  await keyboard.tabTo(/^input Name/);
  await page.keyboard.type("Stock");
  await keyboard.tabTo(/^textarea Hosts/);
  await page.keyboard.type("stock.execute-api.eu-west-1.amazonaws.com");
  await keyboard.tabTo(/^button Save$/);
  await keyboard.press("Enter");
  await expect(page.getByRole("navigation").getByText("Stock", { exact: true })).toBeVisible();
  await page.close();
});
