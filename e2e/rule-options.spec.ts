import { expect, test, type Locator, type Page } from "playwright/test";
import type { Countersign, RuleSetup } from "./fixtures.ts";
import { appOrigin, signingBrowser, startTestGateway, testCredentials } from "./gateway-browser.ts";
import { REST_API, urlOf } from "./gateway/apis.ts";
import type { Gateway } from "./gateway/gateway.ts";
import type { LoggedRequest } from "./gateway/request-log.ts";
import { send } from "./gateway/send.ts";
import { axeFindings } from "./pages/axe-findings.ts";
import { openPanel, type Panel } from "./pages/open-panel.ts";

const frontHost = "front.example.test";
const secrets = [testCredentials.sessionToken, testCredentials.secretAccessKey];
const written = secrets.flatMap((secret) => [secret, encodeURIComponent(secret)]);

let gateway: Gateway;
let browser: Countersign;

test.beforeAll(async () => {
  gateway = await startTestGateway(() => ({ body: "<!doctype html><title>A page</title>" }));
  browser = await signingBrowser(gateway, { rules: [] });
});

test.afterAll(async () => {
  await browser.close();
  await gateway.close();
});

/** Begins with one rule, an empty log and no page but the armed one. */
async function begin(rule: Partial<RuleSetup> = {}): Promise<void> {
  for (const page of browser.context.pages()) {
    if (page !== browser.page && page.url().startsWith("https:")) await page.close();
  }
  await browser.page.goto("about:blank");
  await browser.setRules([
    { name: "Orders API", hosts: [REST_API.host], callers: [appOrigin], ...rule },
  ]);
  await browser.clearLog();
}

/** Opens the settings of the only rule, changes something there and saves it. */
async function change(how: (settings: Page) => Promise<void>): Promise<void> {
  const settings = await browser.context.newPage();
  await settings.goto(`chrome-extension://${browser.extensionId}/src/ui/settings/index.html`);
  await settings.getByLabel("Name", { exact: true }).waitFor();
  await how(settings);
  await settings.getByRole("button", { name: "Save" }).click();
  await expect(settings.getByRole("button", { name: "Revert" })).toBeDisabled();
  await settings.close();
}

function unfold(settings: Page): Promise<void> {
  return settings.getByText("other rare cases").click();
}

/** What reaches a path, once the page in front has done something. */
async function arriving(path: string, act: () => Promise<unknown>): Promise<LoggedRequest> {
  const [arrived] = await Promise.all([
    gateway.requests.next(({ url, method }) => method !== "OPTIONS" && url.includes(path)),
    act(),
  ]);
  return arrived;
}

function post(url: string, headers: Record<string, string>): Promise<unknown> {
  return browser.page.evaluate((init) => fetch(init.url, { ...init, method: "POST", body: "{}" }), {
    url,
    headers,
  });
}

function valueOf({ headers }: LoggedRequest, wanted: string): string | undefined {
  return headers.find(([name]) => name.toLowerCase() === wanted)?.[1];
}

function signedNames(request: LoggedRequest): readonly string[] {
  const names = /SignedHeaders=([^,]+)/.exec(valueOf(request, "authorization") ?? "")?.[1];
  return names?.split(";") ?? [];
}

test("a signature goes into the query string for as long as the rule says", async () => {
  await begin();
  await change(async (settings) => {
    await settings.getByRole("button", { name: "Query string" }).click();
    await settings.getByLabel("Seconds for which it is good").fill("60");
  });
  const url = urlOf(REST_API, "/orders?tag=b&tag=a");
  const arrived = await arriving("/orders", () => browser.page.goto(url));
  expect(arrived.verdict).toMatchObject({ kind: "accepted", place: "query" });
  expect(new URL(arrived.url).searchParams.get("X-Amz-Expires")).toBe("60");
  expect(valueOf(arrived, "authorization")).toBeUndefined();
});

test("an API behind another host and path is signed for as it sees itself", async () => {
  await begin({ hosts: [frontHost] });
  await change(async (settings) => {
    await unfold(settings);
    await settings.getByLabel("Sign as host").fill(REST_API.host.toUpperCase());
    await settings.getByLabel("Path as sent").fill("/api");
    await settings.getByLabel("Path as signed").fill("/prod");
  });
  const url = `https://${frontHost}/api/orders?tag=b&tag=a`;
  const arrived = await arriving("/api/orders", () => browser.page.goto(url));
  expect(arrived.host).toBe(frontHost);

  // What stands in front gives it on under the API's own name and path.
  const headers = arrived.headers
    .filter(([name]) => /^(?:authorization|x-amz-.*)$/i.test(name))
    .concat([["Host", REST_API.host]]);
  const toApi = { method: "GET", headers, body: Buffer.alloc(0) };
  const accepted = await send(gateway, { ...toApi, url: urlOf(REST_API, "/orders?tag=b&tag=a") });
  expect(accepted.status).toBe(200);
  const refused = await send(gateway, { ...toApi, url: urlOf(REST_API, "/other?tag=b&tag=a") });
  expect(refused.status).toBe(403);
});

test("a header of the rule is sent and not signed, and another is both", async () => {
  await begin({
    headers: [
      { name: "x-trace", value: "7" },
      { name: "x-tenant", value: "blue" },
    ],
  });
  await change((settings) => settings.getByLabel("x-trace is signed").uncheck());
  const url = urlOf(REST_API, "/orders");
  const arrived = await arriving("/orders", () => browser.page.goto(url));
  expect(arrived.verdict.kind).toBe("accepted");
  expect([valueOf(arrived, "x-trace"), valueOf(arrived, "x-tenant")]).toEqual(["7", "blue"]);
  expect(signedNames(arrived)).toContain("x-tenant");
  expect(signedNames(arrived)).not.toContain("x-trace");
});

test("a signature of the page's own is left alone, until the rule says to replace it", async () => {
  await begin();
  await browser.page.goto(appOrigin);
  const theirs =
    "AWS4-HMAC-SHA256 Credential=THEIRS/20260101/eu-central-1/execute-api/aws4_request";
  const call = () => post(urlOf(REST_API, "/orders"), { authorization: theirs });
  const left = await arriving("/orders", () => call().catch(() => undefined));
  expect(left.verdict.kind).toBe("refused");
  expect(valueOf(left, "authorization")).toBe(theirs);

  await change(async (settings) => {
    await unfold(settings);
    await settings.getByRole("button", { name: "Replace it" }).click();
  });
  const replaced = await arriving("/orders", call);
  expect(replaced.verdict).toMatchObject({ kind: "accepted", place: "header" });
});

test("the page's headers that the rule names are signed, until all is as usual again", async () => {
  await begin();
  await browser.page.goto(urlOf(REST_API, "/html"));
  const headers = { "content-type": "application/json", "x-request-id": "42" };
  const call = () => post(urlOf(REST_API, "/orders"), headers);
  await change(async (settings) => {
    await unfold(settings);
    await settings.getByLabel("Page’s headers").fill("Content-Type, X-Request-Id");
  });
  const named = await arriving("/orders", call);
  expect(named.verdict.kind).toBe("accepted");
  expect(signedNames(named)).toEqual(expect.arrayContaining(["content-type", "x-request-id"]));

  await change(async (settings) => {
    await expect(settings.locator("summary")).toContainText("Not as usual: page’s headers.");
    await unfold(settings);
    await settings.getByRole("button", { name: "All as usual again" }).click();
  });
  const usual = await arriving("/orders", call);
  expect(usual.verdict.kind).toBe("accepted");
  expect(signedNames(usual)).toContain("content-type");
  expect(signedNames(usual)).not.toContain("x-request-id");
});

test("a rule arms by itself once that is switched on", async () => {
  await begin();
  await change(async (settings) => {
    await settings.getByRole("switch", { name: "Whenever I open a page" }).click();
  });
  const fresh = await browser.context.newPage();
  const url = urlOf(REST_API, "/orders");
  // The gate's page takes the navigation's place, which ends the one that was begun.
  const opened = await arriving("/orders", () => fresh.goto(url).catch(() => undefined));
  expect(opened.verdict).toMatchObject({ kind: "accepted", place: "header" });
});

test("what is wrong with an option is said at its field, and not saved", async () => {
  await begin();
  const settings = await browser.context.newPage();
  await settings.goto(`chrome-extension://${browser.extensionId}/src/ui/settings/index.html`);
  await unfold(settings);
  const wrong: readonly (readonly [Locator, string, string])[] = [
    [settings.getByLabel("Sign as host"), "https://api.example", "is no host"],
    [settings.getByLabel("Page’s headers"), "cookie", "cookie is written by the browser"],
    [settings.getByLabel("Path as signed"), "prod", "is no path"],
  ];
  for (const [field, text, sentence] of wrong) {
    await field.fill(text);
    await field.blur();
    await expect(field).toHaveAttribute("aria-invalid", "true");
    await expect(settings.getByText(sentence)).toBeVisible();
  }
  for (const colorScheme of ["light", "dark"] as const) {
    await settings.emulateMedia({ colorScheme });
    expect(await axeFindings(settings)).toEqual([]);
  }
  await unfold(settings);
  await settings.getByRole("button", { name: "Save" }).click();
  await expect(settings.locator("summary")).toContainText("Something in here is wrong.");
  await expect(settings.getByRole("button", { name: "Revert" })).toBeEnabled();
});

/** Copies the open entry's presigned URL by the keyboard, and gives what is on the clipboard. */
async function copyPresigned({ page }: Panel, time: string): Promise<string> {
  await page.getByRole("button", { name: "Copy as" }).press("ArrowDown");
  const choice = page.getByRole("menuitem", { name: `Presigned URL, for ${time}` });
  await expect(page.getByRole("menuitem").first()).toBeFocused();
  await page.keyboard.press("End");
  while (!(await choice.evaluate((item) => item === document.activeElement))) {
    await page.keyboard.press("ArrowUp");
  }
  await page.keyboard.press("Enter");
  await page.getByText("Copied a presigned URL.").waitFor();
  const shown = await page.content();
  for (const secret of written) expect(shown).not.toContain(secret);
  expect(shown).not.toContain("X-Amz-Signature");
  return page.evaluate(() => navigator.clipboard.readText());
}

test("a presigned URL copied from the panel opens where nothing signs", async () => {
  await begin({ headers: [{ name: "x-tenant", value: "blue" }] });
  await browser.context.grantPermissions(["clipboard-read", "clipboard-write"]);
  await browser.page.goto(urlOf(REST_API, "/orders?tag=b&tag=a"));
  const panel = await openPanel(browser.context, browser.extensionId);
  await panel.openEntry("/prod/orders");
  const url = await copyPresigned(panel, "12 hours");
  expect(new URL(url).searchParams.get("X-Amz-Expires")).toBe("43200");

  const plain = await browser.context.newPage();
  const arrived = await arriving("/orders", () => plain.goto(url));
  expect(arrived.verdict).toMatchObject({ kind: "accepted", place: "query" });
  expect(valueOf(arrived, "authorization")).toBeUndefined();
  expect(JSON.stringify(await browser.entries())).not.toContain(
    encodeURIComponent(testCredentials.sessionToken),
  );
});

test("a presigned URL of a post holds for its body alone, which the log need not have kept", async () => {
  await begin();
  await browser.context.grantPermissions(["clipboard-read", "clipboard-write"]);
  await browser.page.goto(appOrigin);
  const body = Buffer.alloc(300 * 1024, 7);
  await browser.page.evaluate(
    ({ url, length }) => fetch(url, { method: "POST", body: new Uint8Array(length).fill(7) }),
    { url: urlOf(REST_API, "/orders"), length: body.length },
  );
  const panel = await openPanel(browser.context, browser.extensionId);
  await panel.openEntry("/prod/orders");
  const url = await copyPresigned(panel, "1 hour");
  await expect(panel.page.getByText("It is for POST alone.")).toBeVisible();

  const request = { method: "POST", url, headers: [["Host", REST_API.host]] as const };
  expect((await send(gateway, { ...request, body })).status).toBe(200);
  const other = await send(gateway, { ...request, body: Buffer.alloc(body.length, 8) });
  expect(other.status).toBe(403);
});
