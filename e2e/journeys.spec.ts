import { join } from "node:path";
import { expect, test, type Page } from "playwright/test";
import { swaggerPage } from "./clients/client-page.ts";
import {
  acceptedRequests,
  appOrigin,
  startTestGateway,
  testCredentials,
} from "./gateway-browser.ts";
import { REST_API, urlOf } from "./gateway/apis.ts";
import type { Gateway } from "./gateway/gateway.ts";
import { personAt, type Person } from "./pages/person.ts";
import { launchWithExtension } from "./setup/launch.ts";
import type { ExtensionBrowser } from "./setup/open-browser.ts";
import { repositoryRoot } from "./setup/repository-root.ts";

/** What a console, a portal or `aws configure export-credentials` gives to copy. */
const exportLines = [
  `export AWS_ACCESS_KEY_ID="${testCredentials.accessKeyId}"`,
  `export AWS_SECRET_ACCESS_KEY="${testCredentials.secretAccessKey}"`,
  `export AWS_SESSION_TOKEN="${testCredentials.sessionToken}"`,
].join("\n");

let gateway: Gateway;
let browser: ExtensionBrowser;
let person: Person;

test.beforeEach(async () => {
  gateway = await startTestGateway(({ path }) =>
    path === "/swagger" ? swaggerPage(urlOf(REST_API, "")) : undefined,
  );
  const { hostResolverRules, spki } = gateway;
  const extension = join(repositoryRoot, "dist");
  browser = await launchWithExtension({ extension, headless: true, hostResolverRules, spki });
  person = personAt(browser.extensionId);
});

test.afterEach(async () => {
  await browser.close();
  await gateway.close();
});

function picture(page: Page, name: string): Promise<unknown> {
  const path = join(repositoryRoot, "test-results", "journeys", `${name}.png`);
  return page.locator("body").screenshot({ path });
}

function tell(journey: string): void {
  const description = person.tally();
  test.info().annotations.push({ type: "journey", description });
  console.log(`    ${journey}: ${description}`);
}

test("a developer with a URL and export lines opens the API from nothing", async () => {
  const url = urlOf(REST_API, "/orders/42?tag=b&tag=a");
  const blank = await browser.context.newPage();
  const popup = await person.openPopup(blank);
  await person.paste(popup.getByLabel("Paste your API’s URL"), url);
  await person.paste(popup.getByLabel("Paste credentials"), exportLines);
  await popup.getByText("40 characters, as it should be").waitFor();
  await picture(popup, "developer-popup");
  const arrived = gateway.requests.next(({ path }) => path === "/prod/orders/42");
  const opening = browser.context.waitForEvent("page");
  await person.click(popup.getByRole("button", { name: "Open it signed" }));
  expect((await arrived).status).toBe(200);
  const opened = await opening;
  await expect(opened.locator("body")).toContainText("API Called");
  tell("developer");
  await picture(opened, "developer-answer");
  expect(acceptedRequests(gateway)).toContain(`GET ${url}`);
});

test("a tester in Swagger UI on another origin has its operations signed", async () => {
  const page = await browser.context.newPage();
  await page.goto(`${appOrigin}/swagger`);
  expect(await execute(page)).toBe(403);

  const popup = await person.openPopup(page);
  await person.paste(popup.getByLabel("Paste credentials"), exportLines);
  const reloaded = page.waitForEvent("load");
  await picture(popup, "tester-popup");
  await person.click(popup.getByRole("button", { name: /^Sign in this tab/ }));
  await reloaded;
  expect(await execute(page)).toBe(200);
  tell("tester");
  await picture(page, "tester-answer");

  const afterwards = await person.openPopup(page);
  await expect(afterwards.getByRole("heading", { name: "Armed" })).toBeVisible();
  await expect(afterwards.getByRole("switch")).toBeChecked();
  await picture(afterwards, "tester-armed");
});

/** Executes the operation and gives the status that the gateway answered. */
async function execute(page: Page): Promise<number> {
  const arrived = gateway.requests.next(
    ({ method, host }) => method === "GET" && host === REST_API.host,
  );
  await person.click(page.getByRole("button", { name: "Try it out" }));
  await person.click(page.getByRole("button", { name: "Execute" }));
  return (await arrived).status;
}

test("what a person allowed in a tab ends when the tab leaves the page's origin", async () => {
  const page = await browser.context.newPage();
  await page.goto(`${appOrigin}/swagger`);
  await execute(page);
  const popup = await person.openPopup(page);
  await person.paste(popup.getByLabel("Paste credentials"), exportLines);
  const reloaded = page.waitForEvent("load");
  await person.click(popup.getByRole("button", { name: /^Sign in this tab/ }));
  await reloaded;
  expect(await execute(page)).toBe(200);
  await page.goto("https://third.example.test/swagger");
  await page.goto(`${appOrigin}/swagger`);
  expect(await execute(page)).toBe(403);
});
