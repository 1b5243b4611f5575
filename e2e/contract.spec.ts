import { rmSync } from "node:fs";
import { test } from "playwright/test";
import { answerOfSite } from "../src/interceptors/contract/answer-of-site.ts";
import { usualHold } from "../src/interceptors/contract/bench.ts";
import { interceptorContract } from "../src/interceptors/interceptor.contract.ts";
import { deadOrigin, openBrowserBench } from "./contract/browser-bench.ts";
import { buildContractExtension } from "./contract/build-contract-extension.ts";
import { startGateway, type Gateway } from "./gateway/gateway.ts";
import type { Pages } from "./gateway/static-site.ts";
import { launchWithExtension } from "./setup/launch.ts";
import type { ExtensionBrowser } from "./setup/open-browser.ts";

test.describe("the interceptor of Chromium", () => {
  let extension: string;
  let gateway: Gateway;
  let browser: ExtensionBrowser;

  test.beforeAll(async () => {
    extension = await buildContractExtension();
    gateway = await startGateway({ pages });
    browser = await launchWithExtension({
      extension,
      headless: true,
      spki: gateway.spki,
      hostResolverRules: `MAP ${new URL(deadOrigin).host} ~NOTFOUND, ${gateway.hostResolverRules}`,
    });
  });

  test.afterAll(async () => {
    await browser.close();
    await gateway.close();
    rmSync(extension, { recursive: true });
  });

  for (const { name, longestHold = usualHold, run } of interceptorContract) {
    test(name, async () => {
      const { context, worker } = browser;
      const bench = await openBrowserBench({ context, worker, gateway }, longestHold);
      try {
        await run(bench);
      } finally {
        await bench.close();
      }
    });
  }
});

const pages: Pages = ({ method, host, path, query }) => {
  const url = new URL(`https://${host}${path}?${query}`);
  const { headers, ...answer } = answerOfSite(method, url);
  return { ...answer, headers: Object.fromEntries(headers) };
};
