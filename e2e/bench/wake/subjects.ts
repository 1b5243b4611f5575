import { rmSync } from "node:fs";
import { appOrigin } from "../../gateway-browser.ts";
import { REST_API } from "../../gateway/apis.ts";
import type { Gateway } from "../../gateway/gateway.ts";
import { extensionId } from "../../setup/extension-id.ts";
import type { BenchSetting } from "../bench-setting.ts";
import { openBareBrowser, type BareBrowser } from "../browser/bare-browser.ts";
import type { BarePage } from "../browser/bare-page.ts";
import { gatewayArguments, openSigningBrowser } from "../browser/signing-browser.ts";
import { writeFloorExtension } from "./floor-extension.ts";

/** An extension whose worker is stopped and woken, and a page whose requests it holds. */
export interface Subject {
  readonly browser: BareBrowser;
  readonly extensionId: string;
  readonly page: BarePage;
  readonly isSigning: boolean;
  close(): Promise<void>;
}

/** The extension itself, signing. */
export async function openOurs(setting: BenchSetting, gateway: Gateway): Promise<Subject> {
  const rules = [{ hosts: [REST_API.host], callers: [appOrigin] }];
  const browser = await openSigningBrowser(setting, { gateway, rules });
  const page = await browser.openArmedPage();
  await page.goTo(`${appOrigin}/`);
  return { browser, extensionId: browser.extensionId, page, isSigning: true, close: browser.close };
}

/** The least extension that holds a request and lets it go. */
export async function openFloor({ candidate }: BenchSetting, gateway: Gateway): Promise<Subject> {
  const extension = writeFloorExtension();
  const id = extensionId(extension);
  const browser = await openBareBrowser({ candidate, extension, args: gatewayArguments(gateway) });
  const page = await browser.openPage();
  await page.goTo(`${appOrigin}/`);
  const worker = await browser.attachToWorker(id);
  await worker.evaluate(holdRequests, {
    targetId: page.targetId,
    pattern: `https://${REST_API.host}/*`,
  });
  await worker.detach();
  return {
    browser,
    extensionId: id,
    page,
    isSigning: false,
    close: async () => {
      await browser.close();
      rmSync(extension, { recursive: true });
    },
  };
}

/** Runs in the worker: holds what the page of that target asks for. */
async function holdRequests(given: { readonly targetId: string; readonly pattern: string }) {
  const targets = await chrome.debugger.getTargets();
  const tabId = targets.find(({ id }) => id === given.targetId)?.tabId;
  if (tabId === undefined) throw new Error("The page is in no tab.");
  await chrome.debugger.attach({ tabId }, "1.3");
  await chrome.debugger.sendCommand({ tabId }, "Fetch.enable", {
    patterns: [{ urlPattern: given.pattern, requestStage: "Request" }],
  });
}
