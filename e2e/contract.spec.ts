import { rmSync } from "node:fs";
import { expect, test } from "playwright/test";
import { answerOfSite } from "../src/interceptors/contract/answer-of-site.ts";
import { usualHold } from "../src/interceptors/contract/bench.ts";
import { about, armedTab, arrival, isSigned } from "../src/interceptors/contract/bench-steps.ts";
import type { Note } from "../src/interceptors/contract/story.ts";
import { interceptorContract } from "../src/interceptors/interceptor.contract.ts";
import { deadOrigin, openBrowserBench, type BrowserBench } from "./contract/browser-bench.ts";
import { buildContractExtension } from "./contract/build-contract-extension.ts";
import { writeForeignExtension } from "./contract/foreign-extension.ts";
import { startGateway, type Gateway } from "./gateway/gateway.ts";
import type { Pages } from "./gateway/static-site.ts";
import { extensionId } from "./setup/extension-id.ts";
import { launchWithExtension } from "./setup/launch.ts";
import type { ExtensionBrowser } from "./setup/open-browser.ts";

test.describe("the interceptor of Chromium", () => {
  let extension: string;
  let foreign: string;
  let gateway: Gateway;
  let browser: ExtensionBrowser;

  test.beforeAll(async () => {
    extension = await buildContractExtension();
    foreign = writeForeignExtension();
    gateway = await startGateway({ pages });
    browser = await launchWithExtension({
      extension,
      otherExtensions: [foreign],
      headless: true,
      spki: gateway.spki,
      hostResolverRules: `MAP ${new URL(deadOrigin).host} ~NOTFOUND, ${gateway.hostResolverRules}`,
    });
  });

  test.afterAll(async () => {
    await browser.close();
    await gateway.close();
    for (const folder of [extension, foreign]) rmSync(folder, { recursive: true });
  });

  async function withBench(
    run: (bench: BrowserBench) => Promise<void>,
    longestHold = usualHold,
  ): Promise<void> {
    const { context, worker } = browser;
    const bench = await openBrowserBench({ context, worker, gateway }, longestHold);
    try {
      await run(bench);
    } finally {
      await bench.close();
    }
  }

  for (const { name, longestHold, run } of interceptorContract) {
    test(name, () => withBench(run, longestHold));
  }

  test("A frame of another extension loses the tab, which says why it cannot be armed", () =>
    withBench(async (bench) => {
      const tab = await armedTab(bench);
      const url = `${bench.origin}/hang/1`;
      const { seen } = bench.send(tab, { url });
      await about(bench, "asked", url);
      await bench.putFrame(tab, `chrome-extension://${extensionId(foreign)}/frame.html`);
      const reason = "foreign-frame";
      const { state } = (await bench.noted({ kind: "state", tabId: tab, count: 2 })) as StateNote;
      expect(state).toMatchObject({ kind: "lost", reason });
      expect((await about(bench, "settled", url)).ending).toEqual({ kind: "lost", reason });
      expect((await seen).kind).toBe("answered");
      expect(await bench.arm(tab)).toMatchObject({
        ok: false,
        failure: {
          code: "tab-unarmable",
          message: expect.stringMatching(/^Another extension shows its own page or a frame/),
        },
      });
    }));

  test("A tab that was lost to a frame of another extension comes back when that leaves", () =>
    withBench(async (bench) => {
      const tab = await armedTab(bench);
      await bench.putFrame(tab, `chrome-extension://${extensionId(foreign)}/frame.html`);
      await bench.noted({ kind: "state", tabId: tab, count: 2 });
      await bench.removeFrames(tab);
      const { state } = (await bench.noted({ kind: "state", tabId: tab, count: 3 })) as StateNote;
      expect(state.kind).toBe("on");
      const url = `${bench.origin}/sign/1`;
      expect((await bench.send(tab, { url }).seen).kind).toBe("answered");
      expect(isSigned(await arrival(bench, url), url)).toBe(true);
    }));

  test("A page of the browser's own cannot be armed, and that is said", () =>
    withBench(async (bench) => {
      const tab = await bench.openPage("chrome://version/");
      expect(await bench.arm(tab)).toMatchObject({
        ok: false,
        failure: {
          code: "tab-unarmable",
          message: expect.stringMatching(/^The browser does not let extensions into this page/),
        },
      });
    }));
});

type StateNote = Extract<Note, { readonly kind: "state" }>;

const pages: Pages = ({ method, host, path, query }) => {
  const url = new URL(`https://${host}${path}?${query}`);
  const { headers, ...answer } = answerOfSite(method, url);
  return { ...answer, headers: Object.fromEntries(headers) };
};
