import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "playwright/test";
import type { Countersign } from "./fixtures.ts";
import { evilOrigin, signingBrowser, startTestGateway } from "./gateway-browser.ts";
import { REST_API } from "./gateway/apis.ts";
import type { Gateway } from "./gateway/gateway.ts";

/** What a stranger asks for: the rules and sources that the worker tells its own pages. */
const question = { kind: "call", id: 1, method: "configuration", args: [] };

let gateway: Gateway;
let browser: Countersign;
let stranger: string;

test.beforeAll(async () => {
  stranger = mkdtempSync(join(tmpdir(), "countersign-stranger-"));
  const manifest = {
    manifest_version: 3,
    name: "Stranger",
    version: "1",
    background: { service_worker: "worker.js" },
  };
  writeFileSync(join(stranger, "manifest.json"), JSON.stringify(manifest));
  writeFileSync(join(stranger, "worker.js"), "self.name = 'stranger';");
  gateway = await startTestGateway(() => ({ body: "<!doctype html><title>A page</title>" }));
  browser = await signingBrowser(gateway, {
    rules: [{ hosts: [REST_API.host] }],
    otherExtensions: [stranger],
  });
});

test.afterAll(async () => {
  await browser.close();
  await gateway.close();
  rmSync(stranger, { recursive: true });
});

interface Attempt {
  readonly extensionId: string;
  readonly message: unknown;
}

/** Asks over a port; runs wherever a stranger has `chrome.runtime`. */
function ask({ extensionId, message }: Attempt): Promise<string> {
  return new Promise((resolve) => {
    const port = chrome.runtime.connect(extensionId);
    port.onMessage.addListener((answer) => resolve(`answered ${JSON.stringify(answer)}`));
    port.onDisconnect.addListener(() => resolve("refused"));
    port.postMessage(message);
  });
}

test("a page of ours is answered, so that the others prove something", async () => {
  const page = await browser.context.newPage();
  const { extensionId } = browser;
  await page.goto(`chrome-extension://${extensionId}/src/ui/settings/index.html`);
  expect(await page.evaluate(ask, { extensionId, message: question })).toContain("answered");
  await page.close();
});

test("a page of the web has no way to the worker", async () => {
  await browser.page.goto(evilOrigin);
  expect(await browser.page.evaluate(() => typeof globalThis.chrome?.runtime)).toBe("undefined");
});

test("another extension is refused, by port and by message", async () => {
  const { extensionId } = browser;
  const worker = browser.context.serviceWorkers().find((each) => each.url().endsWith("worker.js"));
  if (!worker) throw new Error("The other extension does not run.");
  expect(await worker.evaluate(ask, { extensionId, message: question })).toBe("refused");
  const answer = await worker.evaluate(
    ({ extensionId: id, message }) =>
      chrome.runtime.sendMessage(id, message).then(
        (reply) => `answered ${JSON.stringify(reply)}`,
        () => "refused",
      ),
    { extensionId, message: question },
  );
  expect(answer).toBe("refused");
});

test("a frame in a page of ours has no way to the worker", async () => {
  const page = await browser.context.newPage();
  const own = `chrome-extension://${browser.extensionId}/src/ui/settings/index.html`;
  await page.goto(own);
  await page.evaluate((src) => {
    document.body.append(
      document.createElement("iframe"),
      Object.assign(document.createElement("iframe"), { src }),
    );
  }, own);
  const [, blank, framed] = page.frames();
  expect(await blank?.evaluate(() => typeof globalThis.chrome?.runtime)).toBe("undefined");
  await expect.poll(() => framed?.url()).toMatch(/^chrome-error:/);
  await page.close();
});

test("a page of the web cannot frame a page of ours", async () => {
  await browser.page.goto(evilOrigin);
  const path = `chrome-extension://${browser.extensionId}/src/ui/settings/index.html`;
  await browser.page.evaluate((src) => {
    document.body.append(Object.assign(document.createElement("iframe"), { src }));
  }, path);
  await expect.poll(() => browser.page.frames().at(-1)?.url()).toMatch(/^chrome-error:/);
});
