import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "playwright/test";
import { startTestGateway, testCredentials } from "../gateway-browser.ts";
import { REST_API, urlOf } from "../gateway/apis.ts";
import type { Gateway } from "../gateway/gateway.ts";
import { openAgain, openGateBrowser } from "./gate-browser.ts";

const url = urlOf(REST_API, "/html?restored");

let gateway: Gateway;
let profile: string;

test.beforeEach(async () => {
  gateway = await startTestGateway();
  profile = mkdtempSync(join(tmpdir(), "countersign-restart-"));
});

test.afterEach(async () => {
  await gateway.close();
  rmSync(profile, { recursive: true, force: true });
});

test("a tab of the browser before is offered to be loaded again, and is signed when it is", async () => {
  const rule = { name: "Orders", hosts: [REST_API.host], arming: "whenever-opened" as const };
  const before = await openGateBrowser(gateway, [rule], profile);
  const first = gateway.requests.next((each) => each.url === url);
  const opened = await before.open();
  await opened.navigate(url);
  expect((await first).verdict.kind).toBe("accepted");
  await opened.shows((shown) => shown === url);
  await before.close();

  gateway.requests.clear();
  const isRestored = (shown: string): boolean => shown === url;
  // As of itself when it is not packed: the browser's tabs are there before its rules.
  const browser = await openAgain(gateway, { profile, comesAfter: isRestored });
  const tab = await browser.tabAt(isRestored);
  const tabId = await browser.tabIdOf(tab);
  expect(await browser.call("tab", tabId)).toMatchObject({
    state: { kind: "off" },
    offers: [{ host: REST_API.host, rule: { name: "Orders" } }],
  });
  expect(gateway.requests.entries.filter(({ verdict }) => verdict.kind === "accepted")).toEqual([]);

  const { sources } = await browser.call("configuration");
  const { id, name } = sources[0]?.definition ?? { id: "", name: "" };
  await browser.call("saveKeys", { id, name, credentials: testCredentials });
  const again = gateway.requests.next((each) => each.url === url);
  await tab.reload();
  expect((await again).verdict.kind).toBe("accepted");
  await browser.close();
});
