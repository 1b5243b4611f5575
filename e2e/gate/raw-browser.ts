import { spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { extensionId } from "../setup/extension-id.ts";
import { findBrowser } from "../setup/launch.ts";
import { cdpPipe, type CdpPipe } from "./cdp-pipe.ts";
import { attachTab, attachTarget, type RawTab, type RawTarget } from "./raw-tab.ts";

export interface RawOptions {
  /** The folder of the built extension. */
  readonly extension: string;
  readonly hostResolverRules: string;
  readonly spki: string;
  /** A profile to use and keep, with the tabs that it had; without it, a new one that goes. */
  readonly profile?: string;
  /** The extension comes once a tab shows such a URL; without it, with the browser. */
  readonly comesAfter?: (url: string) => boolean;
}

interface TargetInfo {
  readonly targetId: string;
  readonly type: string;
  readonly url: string;
}

/**
 * A browser that no test tool holds on to: new tabs and windows go their way from the first
 * moment on, as they do for a person.
 */
export interface RawBrowser {
  readonly extensionId: string;
  readonly pipe: CdpPipe;
  /** Opens a tab, as another application does. */
  open(url?: string): Promise<RawTab>;
  /** The tab whose URL fits, which may be there already. */
  tabAt(fits: (url: string) => boolean): Promise<RawTab>;
  /** All tabs whose URL fits now. */
  tabsAt(fits: (url: string) => boolean): Promise<readonly RawTab[]>;
  /** The extension's worker, as it is now. */
  worker(): Promise<RawTarget>;
  close(): Promise<void>;
}

export async function openRawBrowser(options: RawOptions): Promise<RawBrowser> {
  const profile = options.profile ?? mkdtempSync(join(tmpdir(), "countersign-raw-"));
  const path = await browserPath(options);
  const child = spawn(path, browserArguments(options, profile), {
    stdio: ["ignore", "ignore", "ignore", "pipe", "pipe"],
  });
  const gone = new Promise((resolve) => child.once("exit", resolve));
  const pipe = cdpPipe(child);
  const id = extensionId(options.extension);
  const targets = await followTargets(pipe);
  if (options.comesAfter !== undefined)
    await loadAfter(options.comesAfter, { ...options, pipe, targets });
  const isWorker = ({ type, url }: TargetInfo): boolean =>
    type === "service_worker" && url.startsWith(`chrome-extension://${id}/`);
  const worker = async (): Promise<RawTarget> =>
    attachTarget(pipe, (await targets.find(isWorker)).targetId);
  await worker();
  return {
    extensionId: id,
    pipe,
    open: async (url = "about:blank") => {
      const { targetId } = await pipe.send<{ targetId: string }>("Target.createTarget", { url });
      return attachTab(pipe, targetId);
    },
    tabAt: async (fits) => {
      const isTab = ({ type, url }: TargetInfo): boolean => type === "page" && fits(url);
      return attachTab(pipe, (await targets.find(isTab)).targetId);
    },
    tabsAt: async (fits) => {
      const tabs = targets.all().filter(({ type, url }) => type === "page" && fits(url));
      return Promise.all(tabs.map(({ targetId }) => attachTab(pipe, targetId)));
    },
    worker,
    close: async () => {
      await pipe.send("Browser.close").catch(() => undefined);
      await gone;
      if (options.profile === undefined) rmSync(profile, { recursive: true, force: true });
    },
  };
}

async function loadAfter(
  fits: (url: string) => boolean,
  { extension, pipe, targets }: { extension: string; pipe: CdpPipe; targets: Targets },
): Promise<void> {
  const { targetId } = await targets.find(({ type, url }) => type === "page" && fits(url));
  await (await attachTab(pipe, targetId)).shows(fits);
  await pipe.send("Extensions.loadUnpacked", { path: extension });
}

let known: Promise<string> | undefined;

/** The browser in which the other tests find the extension to answer, looked for once. */
function browserPath(options: RawOptions): Promise<string> {
  known ??= findPath(options);
  return known;
}

async function findPath({ extension }: RawOptions): Promise<string> {
  const found = await findBrowser({ extension, headless: true }, console.log);
  if (!found) throw new Error("There is no browser in which the extension answers.");
  await found.browser.close();
  return found.candidate.path;
}

function browserArguments(options: RawOptions, profile: string): readonly string[] {
  const { extension, hostResolverRules, spki } = options;
  const isRoot = process.getuid?.() === 0;
  return [
    "--headless=new",
    ...(isRoot ? ["--no-sandbox"] : []),
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-quic",
    "--no-first-run",
    "--remote-debugging-pipe",
    "--enable-unsafe-extension-debugging",
    `--user-data-dir=${profile}`,
    ...(options.profile === undefined ? [] : ["--restore-last-session"]),
    ...(options.comesAfter === undefined
      ? [`--disable-extensions-except=${extension}`, `--load-extension=${extension}`]
      : []),
    `--host-resolver-rules=${hostResolverRules}`,
    `--ignore-certificate-errors-spki-list=${spki}`,
  ];
}

interface Targets {
  all(): readonly TargetInfo[];
  /** The first one that fits, now or later. */
  find(fits: (target: TargetInfo) => boolean): Promise<TargetInfo>;
}

async function followTargets(pipe: CdpPipe): Promise<Targets> {
  const byId = new Map<string, TargetInfo>();
  const looking = new Set<() => void>();
  const put = ({ targetInfo }: { readonly targetInfo: TargetInfo }): void => {
    byId.set(targetInfo.targetId, targetInfo);
    for (const look of looking) look();
  };
  pipe.on("Target.targetCreated", put);
  pipe.on("Target.targetInfoChanged", put);
  pipe.on("Target.targetDestroyed", ({ targetId }: { readonly targetId: string }) => {
    byId.delete(targetId);
  });
  await pipe.send("Target.setDiscoverTargets", { discover: true, filter: [{}] });
  return {
    all: () => [...byId.values()],
    find: (fits) =>
      new Promise((resolve) => {
        const look = (): void => {
          const found = [...byId.values()].find(fits);
          if (!found) return;
          looking.delete(look);
          resolve(found);
        };
        looking.add(look);
        look();
      }),
  };
}
