import { chromium, type BrowserContext, type Worker } from "playwright";
import type { BrowserCandidate } from "./browser-candidate.ts";
import { extensionId } from "./extension-id.ts";

export interface LaunchOptions {
  /** The folder of the built extension. */
  readonly extension: string;
  readonly headless: boolean;
  /** Folders of further extensions to load beside it. */
  readonly otherExtensions?: readonly string[];
  readonly args?: readonly string[];
  /** A profile to use and keep; without it, a temporary one that goes when the browser closes. */
  readonly userDataDir?: string;
  /** As in `MAP *.example 127.0.0.1`. */
  readonly hostResolverRules?: string;
  /** The base64 SHA-256 of a public key whose certificate is trusted, whoever issued it. */
  readonly spki?: string;
  /** `null` leaves pages the size of their window. */
  readonly viewport?: { readonly width: number; readonly height: number } | null;
  readonly colorScheme?: "light" | "dark";
  /** How long the worker has for its first answer, 10 s if it is not said. */
  readonly answerMilliseconds?: number;
}

/** A browser in which the extension's worker has answered. */
export interface ExtensionBrowser {
  readonly context: BrowserContext;
  readonly extensionId: string;
  readonly worker: Worker;
  /** The browser's name, version and path, for people. */
  readonly browserName: string;
  /** Closes the browser; a temporary profile is removed. */
  close(): Promise<void>;
}

export type Opening =
  | { readonly kind: "open"; readonly browser: ExtensionBrowser }
  /** It did not start, did not take the extension, or its worker did not answer; it is closed. */
  | { readonly kind: "unusable"; readonly reason: string };

const launchMilliseconds = 20_000;
const defaultAnswerMilliseconds = 10_000;

/** Opens one browser with the extension and waits until the extension's worker has answered. */
export async function openBrowser(
  candidate: BrowserCandidate,
  options: LaunchOptions,
): Promise<Opening> {
  const id = extensionId(options.extension);
  const milliseconds = options.answerMilliseconds ?? defaultAnswerMilliseconds;
  let context: BrowserContext | undefined;
  try {
    context = await launch(candidate, options);
    if (candidate.loads === "protocol") await loadOverProtocol(context, options);
    const worker = await within(milliseconds, answeringWorker(context, id));
    if (worker !== undefined) {
      return { kind: "open", browser: extensionBrowser({ candidate, context, worker, id }) };
    }
    await context.close();
    const seconds = milliseconds / 1_000;
    return { kind: "unusable", reason: `the extension's worker did not answer in ${seconds} s` };
  } catch (error) {
    await context?.close();
    return { kind: "unusable", reason: tellingLine(error) };
  }
}

function extensionBrowser(opened: {
  readonly candidate: BrowserCandidate;
  readonly context: BrowserContext;
  readonly worker: Worker;
  readonly id: string;
}): ExtensionBrowser {
  const { candidate, context, worker, id } = opened;
  const version = context.browser()?.version() ?? "";
  return {
    context,
    extensionId: id,
    worker,
    browserName: `${candidate.name} ${version} (${candidate.path})`,
    close: () => context.close(),
  };
}

/** With the sandbox, save for root, for whom there is none, and where the system denies it one. */
async function launch(
  candidate: BrowserCandidate,
  options: LaunchOptions,
): Promise<BrowserContext> {
  const isRoot = process.getuid?.() === 0;
  const attempt = (sandbox: { readonly sandbox: boolean }): Promise<BrowserContext> =>
    chromium.launchPersistentContext(options.userDataDir ?? "", {
      executablePath: candidate.path,
      headless: options.headless,
      chromiumSandbox: sandbox.sandbox,
      // Playwright's own --disable-extensions would also refuse those that come by the protocol.
      ignoreDefaultArgs: ["--disable-extensions"],
      args: [...browserArguments(candidate, options)],
      timeout: launchMilliseconds,
      ...(options.viewport === undefined ? {} : { viewport: options.viewport }),
      ...(options.colorScheme === undefined ? {} : { colorScheme: options.colorScheme }),
    });
  try {
    return await attempt({ sandbox: !isRoot });
  } catch (error) {
    if (isRoot || !/no usable sandbox/i.test(String(error))) throw error;
    return attempt({ sandbox: false });
  }
}

function browserArguments(candidate: BrowserCandidate, options: LaunchOptions): readonly string[] {
  const folders = [options.extension, ...(options.otherExtensions ?? [])].join(",");
  const loading = {
    flag: [`--disable-extensions-except=${folders}`, `--load-extension=${folders}`],
    protocol: ["--enable-unsafe-extension-debugging"],
  };
  return [
    ...loading[candidate.loads],
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-quic",
    "--no-first-run",
    ...(options.hostResolverRules ? [`--host-resolver-rules=${options.hostResolverRules}`] : []),
    ...(options.spki ? [`--ignore-certificate-errors-spki-list=${options.spki}`] : []),
    ...(options.args ?? []),
  ];
}

async function loadOverProtocol(context: BrowserContext, options: LaunchOptions): Promise<void> {
  const session = await context.browser()?.newBrowserCDPSession();
  for (const path of [options.extension, ...(options.otherExtensions ?? [])]) {
    await session?.send("Extensions.loadUnpacked", { path });
  }
  await session?.detach();
}

/** The extension's worker, once it says itself that it is active: one that throws never is. */
async function answeringWorker(context: BrowserContext, id: string): Promise<Worker> {
  const isOurs = (worker: Worker): boolean => worker.url().startsWith(`chrome-extension://${id}/`);
  const worker =
    context.serviceWorkers().find(isOurs) ??
    (await context.waitForEvent("serviceworker", { predicate: isOurs, timeout: 0 }));
  await worker.evaluate(untilActive);
  return worker;
}

/** Runs in the worker, so that it may name no function: tsx would call a helper for that. */
async function untilActive(): Promise<void> {
  const { serviceWorker } = globalThis as unknown as { readonly serviceWorker: ServiceWorker };
  while (serviceWorker.state !== "activated") {
    await new Promise((resolve) => {
      serviceWorker.addEventListener("statechange", resolve, { once: true });
    });
  }
}

/** What the promise gives, or undefined if that takes longer. */
async function within<Value>(
  milliseconds: number,
  promise: Promise<Value>,
): Promise<Value | undefined> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<undefined>((resolve) => {
    timer = setTimeout(() => resolve(undefined), milliseconds);
  });
  try {
    return await Promise.race([promise, late]);
  } finally {
    clearTimeout(timer);
  }
}

/** The line of an error, often a browser's whole log, that says what a person can mend. */
function tellingLine(error: unknown): string {
  const lines = (error instanceof Error ? error.message : String(error)).split("\n");
  const line = lines.find((each) => /shared librar|bad option|EACCES/.test(each)) ?? lines[0] ?? "";
  return line.replace(/^browserType\.\w+: /, "").trim();
}
