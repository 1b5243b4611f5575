import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { BrowserContext, Page, Worker } from "playwright";
import { testCredentials } from "../gateway-browser.ts";
import { startGateway, type Gateway } from "../gateway/gateway.ts";
import { startStandIns, type StandIns } from "../identity/stand-ins.ts";
import { launchWithExtension } from "../setup/launch.ts";
import { repositoryRoot } from "../setup/repository-root.ts";
import { workerCalls, type WorkerCalls } from "../worker-calls.ts";

/** A browser's profile that stays, an API that knows the test credentials, and a user pool. */
export interface VaultStage {
  readonly gateway: Gateway;
  readonly profile: string;
  /** Opens the browser as its profile was left. */
  open(): Promise<VaultBrowser>;
  close(): Promise<void>;
}

export interface VaultBrowser {
  readonly context: BrowserContext;
  readonly extensionId: string;
  readonly worker: Worker;
  readonly call: WorkerCalls;
  /** A page of the extension's that is not looked at. */
  readonly own: Page;
  readonly settings: Page;
  /** What any page or worker has written to its console. */
  readonly spoken: readonly string[];
  /** The browser's id of the tab in front. */
  frontTab(): Promise<number>;
  close(): Promise<void>;
}

export async function openVaultStage(): Promise<VaultStage> {
  const gateway = await startGateway({
    identities: [testCredentials],
    pages: () => ({ body: "<!doctype html><title>A page</title>" }),
  });
  const standIns = await startStandIns({
    onIdentities: (identities) => gateway.setIdentities([...identities, testCredentials]),
  });
  gateway.setIdentities([testCredentials]);
  const profile = mkdtempSync(join(tmpdir(), "countersign-vault-"));
  return {
    gateway,
    profile,
    open: () => openBrowser({ gateway, standIns, profile }),
    close: async () => {
      await Promise.all([standIns.close(), gateway.close()]);
      rmSync(profile, { recursive: true, force: true });
    },
  };
}

async function openBrowser({
  gateway,
  standIns,
  profile,
}: Pick<VaultStage, "gateway" | "profile"> & {
  readonly standIns: StandIns;
}): Promise<VaultBrowser> {
  const browser = await launchWithExtension({
    extension: join(repositoryRoot, "dist"),
    headless: true,
    userDataDir: profile,
    hostResolverRules: [gateway.hostResolverRules, standIns.hostResolverRules].join(", "),
    spki: [gateway.spki, standIns.spki].join(","),
  });
  const { context, extensionId, worker } = browser;
  const spoken: string[] = [];
  context.on("console", (message) => spoken.push(message.text()));
  const own = await context.newPage();
  await own.goto(`chrome-extension://${extensionId}/manifest.json`);
  const settings = await context.newPage();
  return {
    context,
    extensionId,
    worker,
    call: await workerCalls(own),
    own,
    settings,
    spoken,
    frontTab: async () => {
      const [tab] = await worker.evaluate(() =>
        chrome.tabs.query({ active: true, lastFocusedWindow: true }),
      );
      return tab?.id ?? -1;
    },
    close: () => browser.close(),
  };
}
