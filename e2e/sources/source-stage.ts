import type { BrowserContext, Page } from "playwright";
import { appOrigin } from "../gateway-browser.ts";
import { REST_API, urlOf } from "../gateway/apis.ts";
import { startGateway, type Gateway } from "../gateway/gateway.ts";
import type { Identity } from "../gateway/verify-signature.ts";
import { startStandIns, type StandIns } from "../identity/stand-ins.ts";
import { ALICE } from "../identity/world.ts";
import { countersign, type Countersign } from "../fixtures.ts";

/** What is called with a source's credentials; every role of the stand-ins may call it. */
export const PETS = urlOf(REST_API, "/pets");

/** A browser, an API, and the services that give credentials for it. */
export interface SourceStage {
  readonly standIns: StandIns;
  readonly gateway: Gateway;
  readonly browser: Countersign;
  readonly context: BrowserContext;
  /** The settings. */
  readonly settings: Page;
  /** What the API answers to a request of a page that is armed, and what signed it. */
  callFromPage(): Promise<number>;
  /** The API takes none of the credentials any more that were given out so far. */
  expireAll(): void;
  close(): Promise<void>;
}

/** Opens one with alice's keys as `ci-keys`, with which the rule signs. */
export async function openSourceStage(
  colorScheme: "light" | "dark" = "light",
): Promise<SourceStage> {
  const gateway = await startGateway({
    pages: () => ({ body: "<!doctype html><title>A page</title>" }),
  });
  let known: readonly Identity[] = [];
  const standIns = await startStandIns({
    onIdentities: (identities) => {
      known = identities;
      gateway.setIdentities(identities);
    },
  });
  const { accessKeyId, secretAccessKey } = ALICE;
  const browser = await countersign({
    credentials: { accessKeyId, secretAccessKey },
    sourceName: "ci-keys",
    colorScheme,
    rules: [{ name: "Pets", hosts: [REST_API.host], callers: [appOrigin] }],
    hostResolverRules: [gateway.hostResolverRules, standIns.hostResolverRules].join(", "),
    spki: [gateway.spki, standIns.spki].join(","),
  });
  const { context, extensionId, page } = browser;
  // The one that is open already: a browser has one tab for them.
  const settings = context.pages().find((each) => each.url().includes("/settings/index.html"));
  if (!settings) throw new Error("The settings are not open.");
  await settings.goto(`chrome-extension://${extensionId}/src/ui/settings/index.html#new-source`);
  await page.goto(appOrigin);
  // A page behind another paints once a second, and every click waits for two of its frames.
  await settings.bringToFront();
  return {
    standIns,
    gateway,
    browser,
    context,
    settings,
    callFromPage: () =>
      page.evaluate(async (url) => {
        // A browser tells a page nothing of what was not sent.
        const answer = await fetch(url).catch(() => undefined);
        return answer?.status ?? 0;
      }, PETS),
    expireAll: () =>
      gateway.setIdentities(known.map((each) => ({ ...each, expiresAt: new Date(0) }))),
    close: async () => {
      await browser.close();
      await Promise.all([standIns.close(), gateway.close()]);
    },
  };
}
