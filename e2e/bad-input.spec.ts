import { expect, test, type Page } from "playwright/test";
import type { Countersign } from "./fixtures.ts";
import { appOrigin, signingBrowser, startTestGateway } from "./gateway-browser.ts";
import { REST_API, urlOf } from "./gateway/apis.ts";
import type { Gateway } from "./gateway/gateway.ts";
import { openPanel } from "./pages/open-panel.ts";
import { openPopup } from "./pages/open-popup.ts";

let gateway: Gateway;
let browser: Countersign;

test.beforeAll(async () => {
  gateway = await startTestGateway(() => ({ body: "<!doctype html><title>A page</title>" }));
  browser = await signingBrowser(gateway, {
    rules: [
      { name: "Orders API", hosts: [REST_API.host], callers: [appOrigin] },
      { name: "No region", hosts: ["api.nowhere.example.test"], callers: [appOrigin] },
      {
        name: "Unreachable",
        hosts: ["unreachable.execute-api.eu-central-1.amazonaws.com"],
        callers: [appOrigin],
      },
    ],
  });
});

test.afterAll(async () => {
  await browser.close();
  await gateway.close();
});

async function settingsAt(hash: string): Promise<Page> {
  const page = await browser.context.newPage();
  await page.goto(`chrome-extension://${browser.extensionId}/src/ui/settings/index.html${hash}`);
  return page;
}

/** What the log says of the newest request to a URL. */
async function newestEntry(url: string) {
  const entries = await browser.entries();
  return entries.findLast((entry) => entry.url === url);
}

test("a request to a host whose region nobody knows is not sent, and says where to add it", async () => {
  await browser.page.goto(appOrigin);
  const url = "https://api.nowhere.example.test/orders";
  const error = await browser.page.evaluate(
    (to) =>
      fetch(to).then(
        () => "sent",
        (cause: Error) => cause.message,
      ),
    url,
  );
  expect(error).toBe("Failed to fetch");
  expect(await newestEntry(url)).toMatchObject({
    outcome: "failed",
    failure: {
      code: "scope-unknown",
      message:
        "The host api.nowhere.example.test does not tell its service and region, and the rule “No region” names none. Add it to the rule.",
    },
  });
  expect(gateway.requests.entries.some((each) => each.host === "api.nowhere.example.test")).toBe(
    false,
  );
});

test("a page that cannot be signed for ends on a page of ours that says what to do", async () => {
  const { page } = browser;
  const url = "https://api.nowhere.example.test/start";
  await page.goto(url).catch(() => undefined);
  await expect(page).toHaveURL(/stopped\/index\.html/);
  await expect(page.getByText("Add it to the rule")).toBeVisible();
  await expect(page.getByText("/start")).toBeVisible();

  const arrived = gateway.requests.next(({ path }) => path === "/start");
  await page.getByRole("button", { name: "Open unsigned" }).click();
  await arrived;
  await expect(page).toHaveURL(url);
  expect(await newestEntry(url)).toMatchObject({
    outcome: "withheld",
    withheld: "opened-unsigned",
  });
});

for (const [what, url] of [
  ["a gateway that drops the connection", urlOf(REST_API, "/drop")],
  ["a host that cannot be reached", "https://unreachable.execute-api.eu-central-1.amazonaws.com/x"],
] as const) {
  test(`${what} leaves an entry that says so, and nothing hanging`, async () => {
    await browser.page.goto(appOrigin);
    await browser.page.evaluate(
      (to) =>
        fetch(to).then(
          () => 0,
          () => 0,
        ),
      url,
    );
    await expect.poll(async () => (await newestEntry(url))?.answer?.kind).toBeDefined();
  });
}

test("a malformed key gets its sentence at the field, and what was typed stays", async () => {
  const settings = await settingsAt("#new-source");
  await settings.getByRole("button", { name: "Type" }).click();
  await settings.getByLabel("Access key id").fill("AKIA not a key");
  await settings.getByLabel("Secret access key").fill("short");
  await settings.getByRole("button", { name: "Save source" }).click();
  const field = settings.getByLabel("Access key id");
  await expect(field).toHaveAttribute("aria-invalid", "true");
  await expect(field).toHaveAccessibleDescription(/AKIA/);
  await expect(field).toHaveValue("AKIA not a key");
  await settings.close();
});

for (const [host, sentence] of [
  ["*", /would match too much/],
  ["*.com", /would match hosts of other owners/],
  ["*.*", /would match hosts of other owners/],
  ["https://api.example.com/x", /is more than a host/],
  ["10.0.0.1", /An address in numbers/],
] as const) {
  test(`the host pattern ${host} is refused at its field, and nothing typed is lost`, async () => {
    const settings = await settingsAt("#new-rule");
    await settings.getByLabel("Name").fill("Everything");
    await settings.getByLabel("Hosts").fill(host);
    await settings.getByRole("button", { name: "Save" }).click();
    const field = settings.getByLabel("Hosts");
    await expect(field).toHaveAttribute("aria-invalid", "true");
    await expect(field).toHaveAccessibleDescription(sentence);
    await expect(settings.getByLabel("Name")).toHaveValue("Everything");
    await expect(field).toHaveValue(host);
    await settings.close();
  });
}

test("a URL that is none is refused in the popup, and nothing typed is lost", async () => {
  const blank = await browser.context.newPage();
  const popup = await openPopup(blank, browser.extensionId);
  await popup.getByLabel("Paste your API’s URL").fill("not a url");
  await popup.getByRole("button", { name: "Open it signed" }).click();
  const field = popup.getByLabel("Paste your API’s URL");
  await expect(field).toHaveAttribute("aria-invalid", "true");
  await expect(field).toHaveValue("not a url");
  await popup.close();
  await blank.close();
});

test("the panel says why a request was not sent", async () => {
  await browser.page.goto(appOrigin);
  const url = "https://api.nowhere.example.test/orders";
  await browser.page.evaluate(
    (to) =>
      fetch(to).then(
        () => 0,
        () => 0,
      ),
    url,
  );
  const panel = await openPanel(browser.context, browser.extensionId);
  await panel.openEntry("/orders");
  await expect(panel.page.getByText("Add it to the rule")).toBeVisible();
  await panel.page.close();
});
