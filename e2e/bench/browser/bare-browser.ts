import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Readable, Writable } from "node:stream";
import type { BrowserCandidate } from "../../setup/browser-candidate.ts";
import { openBarePage, openBareTarget, type BarePage, type BareTarget } from "./bare-page.ts";
import { openCdpPipe, type CdpPipe, type CdpSession } from "./cdp-pipe.ts";

export interface BareOptions {
  readonly candidate: BrowserCandidate;
  /** The folder of an extension to load. */
  readonly extension?: string | undefined;
  readonly args?: readonly string[];
}

/** A headless browser in a profile of its own that nothing watches but what a bench sends. */
export interface BareBrowser {
  readonly session: CdpSession;
  /** Opens a blank page in a window of its own, so that no other hides it. */
  openPage(): Promise<BarePage>;
  /** Waits until the extension's worker runs, and gives a name that this life of it has alone. */
  runningWorker(extensionId: string): Promise<string>;
  /** Stops every worker that nothing is attached to; resolves once this life of it is over. */
  stopWorker(life: string, from: BarePage): Promise<void>;
  /** The extension's worker, attached to, which keeps it from being stopped. */
  attachToWorker(extensionId: string): Promise<BareTarget>;
  close(): Promise<void>;
}

export async function openBareBrowser(options: BareOptions): Promise<BareBrowser> {
  const { pipe, session, end } = await launch(options);
  try {
    await session.send("Target.setDiscoverTargets", { discover: true });
    if (options.extension !== undefined && options.candidate.loads === "protocol") {
      // Younger than the types of the protocol.
      const load = session.send as (method: string, params: object) => Promise<unknown>;
      await load("Extensions.loadUnpacked", { path: options.extension });
    }
    return {
      session,
      openPage: () => openBarePage(pipe),
      runningWorker: (extensionId) => workerTarget(session, extensionId),
      stopWorker: async (life, from) => {
        const gone = session.next("Target.targetDestroyed", ({ targetId }) => targetId === life);
        await from.session.send("ServiceWorker.enable");
        await from.session.send("ServiceWorker.stopAllWorkers");
        await gone;
      },
      attachToWorker: (extensionId) => attachToWorker(pipe, extensionId),
      close: end,
    };
  } catch (error) {
    await end();
    throw error;
  }
}

interface Launched {
  readonly pipe: CdpPipe;
  readonly session: CdpSession;
  /** Closes the browser and removes its profile. */
  end(): Promise<void>;
}

/** With the sandbox, save for root, for whom there is none, and where the system denies it one. */
async function launch(options: BareOptions): Promise<Launched> {
  const isRoot = process.getuid?.() === 0;
  const launched = attempt(options, isRoot ? ["--no-sandbox"] : []);
  if (await answers(launched)) return launched;
  await launched.end();
  const again = attempt(options, ["--no-sandbox"]);
  if (!isRoot && (await answers(again))) return again;
  await again.end();
  throw new Error(`${options.candidate.path} did not start.`);
}

function answers({ session }: Launched): Promise<boolean> {
  return session.send("Browser.getVersion").then(
    () => true,
    () => false,
  );
}

function attempt(options: BareOptions, sandbox: readonly string[]): Launched {
  const profile = mkdtempSync(join(tmpdir(), "countersign-bench-"));
  const child = spawn(
    options.candidate.path,
    browserArguments(options, [...sandbox, `--user-data-dir=${profile}`]),
    {
      stdio: ["ignore", "ignore", "ignore", "pipe", "pipe"],
    },
  );
  const exited = once(child, "exit");
  const [, , , input, output] = child.stdio as readonly unknown[];
  const pipe = openCdpPipe(input as Writable, output as Readable);
  const session = pipe.session();
  return {
    pipe,
    session,
    end: async () => {
      await session.send("Browser.close").catch(() => child.kill("SIGKILL"));
      await exited;
      rmSync(profile, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}

/** Waits for the extension's worker to run, attaches to it, and waits until it is active. */
async function attachToWorker(pipe: CdpPipe, extensionId: string): Promise<BareTarget> {
  const worker = await openBareTarget(pipe, await workerTarget(pipe.session(), extensionId));
  await worker.evaluate(async () => {
    const { serviceWorker } = globalThis as unknown as { readonly serviceWorker: ServiceWorker };
    while (serviceWorker.state !== "activated") {
      await new Promise((resolve) => {
        serviceWorker.addEventListener("statechange", resolve, { once: true });
      });
    }
  }, null);
  return worker;
}

/** The id of the target that an extension's worker is, once it runs. */
async function workerTarget(session: CdpSession, extensionId: string): Promise<string> {
  const isOurs = (info: TargetLike): boolean =>
    info.type === "service_worker" && info.url.startsWith(`chrome-extension://${extensionId}/`);
  const created = session.next("Target.targetCreated", ({ targetInfo }) =>
    isOurs(targetInfo as TargetLike),
  );
  const { targetInfos } = await session.send("Target.getTargets");
  const running = targetInfos.find(isOurs);
  if (running) return running.targetId;
  const { targetInfo } = await created;
  return (targetInfo as TargetLike).targetId;
}

interface TargetLike {
  readonly targetId: string;
  readonly type: string;
  readonly url: string;
}

function browserArguments(
  { candidate, extension, args = [] }: BareOptions,
  own: readonly string[],
): readonly string[] {
  const load = {
    flag: [`--disable-extensions-except=${extension}`, `--load-extension=${extension}`],
    protocol: ["--enable-unsafe-extension-debugging"],
  };
  return [
    "--headless",
    "--remote-debugging-pipe",
    ...usualArguments,
    ...own,
    ...(extension === undefined ? [] : load[candidate.loads]),
    ...args,
    "about:blank",
  ];
}

const usualArguments = [
  "--no-first-run",
  "--no-default-browser-check",
  "--password-store=basic",
  "--use-mock-keychain",
  "--mute-audio",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-default-apps",
  "--disable-features=DisableLoadExtensionCommandLineSwitch,Translate,OptimizationHints,MediaRouter",
  "--disable-quic",
  "--disable-sync",
  // A window behind another is measured as if it were in front.
  "--disable-background-timer-throttling",
  "--disable-backgrounding-occluded-windows",
  "--disable-renderer-backgrounding",
];
