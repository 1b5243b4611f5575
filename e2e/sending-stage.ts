import { join } from "node:path";
import type { Locator, Page } from "playwright";
import { expect } from "playwright/test";
import type { Countersign } from "./fixtures.ts";
import { appOrigin, signingBrowser, startTestGateway, testCredentials } from "./gateway-browser.ts";
import { HTTP_API, REST_API } from "./gateway/apis.ts";
import type { Gateway } from "./gateway/gateway.ts";
import type { LoggedRequest } from "./gateway/request-log.ts";
import { axeFindings } from "./pages/axe-findings.ts";
import { openPanel, type Panel } from "./pages/open-panel.ts";
import { repositoryRoot } from "./setup/repository-root.ts";
import { workerCalls } from "./worker-calls.ts";

const callers = [appOrigin];

/** Keys that may call what is under `/readable` and nothing else. */
const reader = {
  accessKeyId: "AKIACOUNTERSIGNREAD1",
  secretAccessKey: "another/SECRET+for-the-reader0123456789",
  allowed: ["/readable"],
};

/** A panel from which requests are sent, in a browser with two sources and two rules. */
export interface SendingStage {
  readonly gateway: Gateway;
  readonly browser: Countersign;
  readonly panel: Panel;
  readonly page: Page;
  readonly compose: Locator;
  /** What reaches the gateway from here on. */
  arrivals(): () => readonly LoggedRequest[];
  /** Opens the newest entry of a method and a path; its preflight has the same path. */
  openEntry(method: string, path: string): Promise<void>;
  newRequest(url: string, method?: string): Promise<void>;
  retrying(firstWait: string): Promise<void>;
  send(): Promise<void>;
  /** Closes what stands over the log. */
  closeScreen(): Promise<void>;
  /** It fits, and axe finds nothing in it; what it looks like is kept as pictures of this name. */
  looksWell(shown: Locator, name: string): Promise<void>;
  close(): Promise<void>;
}

export async function openSendingStage(): Promise<SendingStage> {
  const gateway = await startTestGateway(() => ({ body: "<!doctype html><title>App</title>" }));
  gateway.setIdentities([testCredentials, reader]);
  const browser = await signingBrowser(gateway, {
    sourceName: "orders-dev",
    rules: [
      {
        name: "Orders",
        hosts: [REST_API.host],
        callers,
        headers: [{ name: "X-Tenant-Id", value: "tenant-7" }],
      },
      { name: "Stock", hosts: [HTTP_API.host], scope: { region: "ap-south-1" }, callers },
    ],
  });
  await browser.page.goto(appOrigin);
  const panel = await openPanel(browser.context, browser.extensionId);
  const { page } = panel;
  const call = await workerCalls(page);
  const { accessKeyId, secretAccessKey } = reader;
  await call("saveKeys", { name: "reader", credentials: { accessKeyId, secretAccessKey } });
  const compose = page.getByRole("article", { name: /^(?:New request|Edit and send)$/ });
  return {
    gateway,
    browser,
    panel,
    page,
    compose,
    arrivals: () => {
      const from = gateway.requests.entries.length;
      return () => gateway.requests.entries.slice(from);
    },
    openEntry: async (method, path) => {
      const row = page.getByRole("row").filter({ hasText: path }).filter({ hasText: method });
      await row.last().click();
      await page.getByRole("tab", { name: "Overview" }).waitFor();
    },
    newRequest: async (url, method = "GET") => {
      await page.getByRole("button", { name: "New request" }).click();
      await compose.getByLabel("Method").selectOption(method);
      await compose.getByLabel("URL", { exact: true }).fill(url);
    },
    retrying: async (firstWait) => {
      await compose.getByRole("switch").click();
      await compose.getByLabel("First wait").fill(firstWait);
    },
    send: () => compose.getByRole("button", { name: "Send", exact: true }).click(),
    closeScreen: () => page.getByRole("button", { name: "Close" }).last().click(),
    looksWell: (shown, name) => looksWell(page, shown, name),
    close: async () => {
      await browser.close();
      await gateway.close();
    },
  };
}

async function looksWell(page: Page, shown: Locator, name: string): Promise<void> {
  for (const width of [1600, 800, 320]) {
    await page.setViewportSize({ width, height: 800 });
    const overflow = await shown.evaluate((each) => each.scrollWidth - each.clientWidth);
    expect(overflow).toBe(0);
    const path = join(repositoryRoot, "test-results", "sending", `${name}-${width}.png`);
    await page.screenshot({ path });
  }
  expect(await axeFindings(page)).toEqual([]);
  await page.setViewportSize({ width: 1280, height: 800 });
}
