import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { AxeBuilder } from "@axe-core/playwright";
import { expect, test, type Page } from "playwright/test";
import {
  acceptedRequests,
  signingBrowser,
  startTestGateway,
  testCredentials,
} from "./gateway-browser.ts";
import { REST_API, urlOf } from "./gateway/apis.ts";
import type { Gateway } from "./gateway/gateway.ts";
import { tabIdOf } from "./fixtures.ts";
import { launchWithExtension } from "./setup/launch.ts";
import { repositoryRoot } from "./setup/repository-root.ts";
import { workerCalls } from "./worker-calls.ts";

let gateway: Gateway;

test.beforeAll(async () => {
  gateway = await startTestGateway();
});

test.afterAll(() => gateway.close());

function settingsOf(extensionId: string): string {
  return `chrome-extension://${extensionId}/src/ui/settings/index.html#configuration`;
}

/** As a person sees it, in both themes, with nothing for axe to find. */
async function look(page: Page, name: string): Promise<void> {
  for (const colorScheme of ["light", "dark"] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
    const path = join(
      repositoryRoot,
      "test-results",
      "configuration",
      `${name}-${colorScheme}.png`,
    );
    await page.screenshot({ path, fullPage: true });
    const { violations } = await new AxeBuilder({ page }).analyze();
    expect(
      violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html}`)),
    ).toEqual([]);
  }
}

/** Everything by the keyboard, but for the browser's own window in which a file is chosen. */
async function press(page: Page, name: string): Promise<void> {
  await page.getByRole("button", { name, exact: true }).press("Enter");
}

async function choose(page: Page, button: string, file: string): Promise<void> {
  const choosing = page.waitForEvent("filechooser");
  await press(page, button);
  await (await choosing).setFiles(file);
}

test("a configuration goes into a file and into another profile, whose rules are off at first", async () => {
  test.setTimeout(90_000);
  const first = await signingBrowser(gateway, {
    rules: [{ name: "Orders API", hosts: [REST_API.host], pathPrefix: "/prod/" }],
    sourceName: "orders-dev",
  });
  const { page } = first;
  await page.goto(settingsOf(first.extensionId));
  await page.getByText("1 rule and 1 credential source.").waitFor();
  const downloading = page.waitForEvent("download");
  await press(page, "Export to a file");
  const download = await downloading;
  expect(download.suggestedFilename()).toBe("countersign-configuration.json");
  const folder = test.info().outputPath();
  const file = join(folder, "orders.json");
  await download.saveAs(file);
  const text = await readFile(file, "utf8");
  for (const secret of Object.values(testCredentials)) expect(text).not.toContain(secret);

  const document = JSON.parse(text) as { rules: object[]; sources: object[] };
  document.rules[0] = { ...document.rules[0], callers: ["https://docs.example.test"] };
  const otherForm = test.info().outputPath("other-form.json");
  await writeFile(otherForm, JSON.stringify(document));
  await choose(page, "Choose a file", file);
  await page.getByText("Everything in orders.json is here already").waitFor();
  await choose(page, "Choose another file", otherForm);
  await page
    .getByRole("table", { name: "Orders API" })
    .getByText("https://docs.example.test")
    .waitFor();
  await page.getByRole("button", { name: "Put the file’s in its place" }).press("Enter");
  await expect(page.getByText("takes the file’s form, and is switched off")).toBeVisible();
  await look(page, "other-form");
  await press(page, "Cancel");
  const secretive = test.info().outputPath("secretive.json");
  document.sources[0] = { ...document.sources[0], secretAccessKey: "x" };
  await writeFile(secretive, JSON.stringify(document));
  await choose(page, "Choose a file", secretive);
  await expect(page.getByRole("alert")).toContainText("sources[0].secretAccessKey holds a secret");
  await look(page, "refused");
  await first.close();

  const { hostResolverRules, spki } = gateway;
  const extension = join(repositoryRoot, "dist");
  const fresh = await launchWithExtension({ extension, headless: true, hostResolverRules, spki });
  const settings = await fresh.context.newPage();
  await settings.goto(settingsOf(fresh.extensionId));
  await choose(settings, "Choose a file", file);
  await settings
    .getByRole("region", { name: "Rules" })
    .getByText("new, comes switched off")
    .waitFor();
  await expect(settings.getByRole("region", { name: "Rules" })).toContainText(REST_API.host);
  await look(settings, "new");
  const call = await workerCalls(settings);
  expect((await call("configuration")).rules).toEqual([]);
  await press(settings, "Import");
  await settings.getByText("orders.json was imported").waitFor();
  await settings.getByRole("link", { name: "Look at the rules" }).press("Enter");
  const switched = settings.getByRole("switch", { name: "Orders API is on" });
  await expect(switched).not.toBeChecked();

  const source = (await call("configuration")).sources[0]?.definition;
  expect(source?.name).toBe("orders-dev");
  await call("saveKeys", {
    id: source?.id ?? "",
    name: "orders-dev",
    credentials: testCredentials,
  });
  const page2 = await fresh.context.newPage();
  await call("arm", await tabIdOf(settings, page2));
  expect((await page2.goto(urlOf(REST_API, "/orders/42")))?.status()).toBe(403);
  await settings.bringToFront();
  await switched.press("Space");
  await expect(switched).toBeChecked();
  expect((await page2.goto(urlOf(REST_API, "/orders/42")))?.status()).toBe(200);
  expect(acceptedRequests(gateway)).toContain(`GET ${urlOf(REST_API, "/orders/42")}`);
  await fresh.close();
});
