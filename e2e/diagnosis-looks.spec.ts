import { join } from "node:path";
import { expect, test } from "playwright/test";
import type { Countersign } from "./fixtures.ts";
import { appOrigin, signingBrowser, startTestGateway, testCredentials } from "./gateway-browser.ts";
import {
  CUSTOM_DOMAIN_API,
  CUSTOM_DOMAIN_PORT,
  HTTP_API,
  REST_API,
  urlOf,
} from "./gateway/apis.ts";
import type { Gateway } from "./gateway/gateway.ts";
import { axeFindings } from "./pages/axe-findings.ts";
import { openPanel, type Panel } from "./pages/open-panel.ts";
import { repositoryRoot } from "./setup/repository-root.ts";

const callers = [appOrigin];

/** One of each part that a diagnosis can have: regions, a comparison, suspects, a policy. */
const examples = [
  {
    name: "regions",
    heading: "It was signed for another region",
    url: urlOf(CUSTOM_DOMAIN_API, "/regions"),
    identity: {},
  },
  {
    name: "comparison",
    heading: "The secret access key is wrong",
    url: urlOf(REST_API, "/comparison?from=2026-01-01&status=open"),
    identity: { secretAccessKey: "another/secret" },
  },
  { name: "suspects", heading: "What it may be", url: urlOf(HTTP_API, "/suspects"), identity: {} },
  {
    name: "policy",
    heading: "A policy that allows it",
    url: urlOf(REST_API, "/policy/42"),
    identity: { allowed: ["/pets"] },
  },
] as const;

let gateway: Gateway;
let browser: Countersign;
let panel: Panel;

test.beforeAll(async () => {
  gateway = await startTestGateway(() => ({ body: "<!doctype html><title>App</title>" }));
  const scope = { service: "execute-api", region: "ap-south-1" };
  browser = await signingBrowser(gateway, {
    rules: [
      { name: "Shop", hosts: [`${CUSTOM_DOMAIN_API.host}:${CUSTOM_DOMAIN_PORT}`], scope, callers },
      { name: "Stock", hosts: [HTTP_API.host], scope, callers },
      { name: "Orders", hosts: [REST_API.host, "*.execute-api.eu-west-1.amazonaws.com"], callers },
    ],
  });
  await browser.page.goto(appOrigin);
  for (const { url, identity } of examples) {
    gateway.setIdentities([{ ...testCredentials, ...identity }]);
    await browser.page.evaluate((to) => fetch(to).catch(() => 0), url);
  }
  panel = await openPanel(browser.context, browser.extensionId);
});

test.afterAll(async () => {
  await browser.close();
  await gateway.close();
});

for (const colorScheme of ["light", "dark"] as const) {
  for (const { name, url, heading } of examples) {
    test(`axe finds nothing in a diagnosis with ${name} in ${colorScheme}, and it fits`, async () => {
      const { page } = panel;
      await page.emulateMedia({ colorScheme });
      const id = (await browser.entries()).find((entry) => entry.url === url)?.id ?? "";
      await page.evaluate((hash) => void (location.hash = hash), `#entry=${id}`);
      const shown = page.getByRole("tabpanel", { name: "Diagnosis" });
      for (const width of [1600, 800, 320]) {
        await page.setViewportSize({ width, height: 800 });
        await panel.showTab("Diagnosis");
        await expect(shown.getByRole("heading", { name: heading })).toBeVisible();
        const overflow = await shown.evaluate((each) => each.scrollWidth - each.clientWidth);
        expect(overflow).toBe(0);
        const file = `${name}-${width}-${colorScheme}.png`;
        await page.screenshot({ path: join(repositoryRoot, "test-results", "diagnosis", file) });
      }
      expect(await axeFindings(page)).toEqual([]);
    });
  }
}
