import { join } from "node:path";
import type { Page } from "playwright";
import type { Entry } from "../../src/core/log/entry.ts";
import { draftOf, type RuleSetup } from "../fixtures.ts";
import { testCredentials } from "../gateway-browser.ts";
import type { Gateway } from "../gateway/gateway.ts";
import { repositoryRoot } from "../setup/repository-root.ts";
import { workerCalls, type WorkerCalls } from "../worker-calls.ts";
import { openRawBrowser, type RawBrowser, type RawOptions } from "./raw-browser.ts";
import type { RawTab } from "./raw-tab.ts";
import { stopWorkers } from "./stop-workers.ts";

/** A browser that finds a gateway under AWS's names and has rules, driven as a person drives it. */
export interface GateBrowser extends RawBrowser {
  readonly call: WorkerCalls;
  /** The extension's own page of whose right `call` is. */
  readonly own: RawTab;
  /** The browser's id of a tab, for `call`. */
  tabIdOf(tab: RawTab): Promise<number>;
  entries(): Promise<readonly Entry[]>;
  /** The reason why the next navigation of a tab fails. */
  blockedNavigation(): Promise<string>;
  /** Stops the worker, as the browser does when nothing happens. */
  stopWorker(): Promise<void>;
  /** Has the browser load the extension anew, as its own button does; what is given goes on. */
  loadAnew(): Promise<GateBrowser>;
  /** Closes every tab but the extension's own. */
  clear(): Promise<void>;
}

/** Opens one with these rules, and keys for them. */
export async function openGateBrowser(
  gateway: Gateway,
  rules: readonly RuleSetup[],
  profile?: string,
): Promise<GateBrowser> {
  const browser = await openAgain(gateway, { ...(profile !== undefined && { profile }) });
  const { call } = browser;
  const source = await call("saveKeys", { name: "gate", credentials: testCredentials });
  if (!source.ok) throw new Error(source.failure.message);
  for (const rule of rules.toReversed()) {
    const saved = await call("saveRule", draftOf(rule, source.value.definition.id));
    if (!saved.ok) throw new Error(saved.failure.message);
  }
  return browser;
}

/** Opens one as its profile was left, or a new one that has nothing. */
export async function openAgain(
  { hostResolverRules, spki }: Gateway,
  kept: Pick<RawOptions, "profile" | "comesAfter">,
): Promise<GateBrowser> {
  const extension = join(repositoryRoot, "dist");
  const browser = await openRawBrowser({
    extension,
    hostResolverRules,
    spki,
    ...kept,
  });
  return withOwnPage(browser);
}

async function withOwnPage(browser: RawBrowser): Promise<GateBrowser> {
  // A page of the extension's that does nothing by itself: it wakes no worker.
  const document = `chrome-extension://${browser.extensionId}/manifest.json`;
  const own = await openOwn(browser, document);
  // What a call needs of a page is that it evaluates.
  const call = await workerCalls({ evaluate: own.evaluate } as unknown as Page);
  return {
    ...browser,
    call,
    own,
    tabIdOf: async ({ targetId }) => {
      const targets = await own.evaluate(() => chrome.debugger.getTargets());
      const tabId = targets.find(({ id }) => id === targetId)?.tabId;
      if (tabId === undefined) throw new Error("The page is in no tab.");
      return tabId;
    },
    entries: async () => {
      const summaries = await call("entries", { limit: 10_000 });
      const entries = await Promise.all(summaries.map(({ id }) => call("entry", id)));
      return entries.filter((entry) => entry !== null);
    },
    blockedNavigation: () =>
      own.evaluate(
        () =>
          new Promise<string>((resolve) => {
            const { onErrorOccurred } = chrome.webNavigation;
            onErrorOccurred.addListener(function hear({ frameId, error }) {
              if (frameId !== 0) return;
              onErrorOccurred.removeListener(hear);
              resolve(error);
            });
          }),
      ),
    stopWorker: () => stopWorkers(browser.pipe, own),
    loadAnew: async () => {
      await becomeDeveloper(browser);
      const gone = nextGone(browser, own.targetId);
      // The page goes with its extension, and does not answer.
      void own.evaluate(() => chrome.runtime.reload()).catch(() => undefined);
      await gone;
      return withOwnPage(browser);
    },
    clear: () =>
      own.evaluate(async () => {
        const [tabs, mine] = await Promise.all([chrome.tabs.query({}), chrome.tabs.getCurrent()]);
        const ids = tabs.flatMap(({ id }) => id ?? []);
        await chrome.tabs.remove(ids.filter((id) => id !== mine?.id));
      }),
  };
}

function nextGone({ pipe }: RawBrowser, targetId: string): Promise<void> {
  return new Promise((resolve) => {
    const stop = pipe.on("Target.targetDestroyed", (gone: { readonly targetId: string }) => {
      if (gone.targetId !== targetId) return;
      stop();
      resolve();
    });
  });
}

/** The browser loads an extension from a folder anew for developers only. */
async function becomeDeveloper(browser: RawBrowser): Promise<void> {
  const page = await browser.open("chrome://extensions/");
  await page.shows((url) => url === "chrome://extensions/");
  await page.evaluate(() => {
    type Configure = (configuration: { readonly inDeveloperMode: boolean }) => Promise<void>;
    const { developerPrivate } = chrome as unknown as {
      readonly developerPrivate: { readonly updateProfileConfiguration: Configure };
    };
    return developerPrivate.updateProfileConfiguration({ inDeveloperMode: true });
  });
  await page.close();
}

/** An extension that is being loaded has no pages yet. */
async function openOwn(browser: RawBrowser, document: string): Promise<RawTab> {
  for (;;) {
    const page = await browser.open(document);
    const shown = await page.shows((url) => url === document || url.startsWith("chrome-error:"));
    if (shown === document) return page;
    await page.close();
  }
}
