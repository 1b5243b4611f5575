import { join } from "node:path";
import type { BrowserContext, Page } from "playwright";
import type { Credentials } from "../src/core/credentials/credential-source.ts";
import type { Result } from "../src/core/errors.ts";
import type { Entry } from "../src/core/log/entry.ts";
import type { RuleDraft } from "../src/core/rules/rule-draft.ts";
import { environmentCredentials } from "./environment-credentials.ts";
import { launchWithExtension } from "./setup/launch.ts";
import type { LaunchOptions } from "./setup/open-browser.ts";
import { repositoryRoot } from "./setup/repository-root.ts";
import { workerCalls, type WorkerCalls } from "./worker-calls.ts";

/** A rule as a suite writes it: what it leaves out has the default of the settings page. */
export type RuleSetup = Pick<RuleDraft, "hosts"> & Partial<Omit<RuleDraft, "id" | "sourceId">>;

export interface CountersignOptions extends Partial<LaunchOptions> {
  readonly rules: readonly RuleSetup[];
  /** Where none are given, those that the AWS SDK finds in the environment, by its own chain. */
  readonly credentials?: Credentials;
  /** What the credential source is called on screens. */
  readonly sourceName?: string;
}

/** A browser whose page signs. */
export interface Countersign {
  readonly context: BrowserContext;
  /** A blank page that is armed. */
  readonly page: Page;
  readonly extensionId: string;
  /** Arms another page of the same browser; waits until it is. */
  arm(page: Page): Promise<void>;
  disarm(page: Page): Promise<void>;
  /** Signs by these rules from now on, and by no other. */
  setRules(rules: readonly RuleSetup[]): Promise<void>;
  /** The log, oldest first. */
  entries(): Promise<readonly Entry[]>;
  /** Throws, naming each one, unless there are entries and all were signed and accepted. */
  expectAllSigned(): Promise<void>;
  clearLog(): Promise<void>;
  close(): Promise<void>;
}

/**
 * Launches a browser with the extension, gives it rules and credentials, and arms a page. The
 * secrets are sealed on their way, so that no trace holds them.
 */
export async function countersign({
  rules,
  credentials: given,
  sourceName = "suite",
  ...options
}: CountersignOptions): Promise<Countersign> {
  const credentials = given ?? (await environmentCredentials());
  const browser = await launchWithExtension({
    extension: join(repositoryRoot, "dist"),
    headless: true,
    ...options,
  });
  try {
    return await configure(browser, { rules, credentials, sourceName });
  } catch (error) {
    await browser.close();
    throw error;
  }
}

type Browser = Awaited<ReturnType<typeof launchWithExtension>>;

type Setup = Required<Pick<CountersignOptions, "rules" | "credentials" | "sourceName">>;

async function configure(
  browser: Browser,
  { rules, credentials, sourceName: name }: Setup,
): Promise<Countersign> {
  const { context, extensionId } = browser;
  const own = await context.newPage();
  await own.goto(`chrome-extension://${extensionId}/src/ui/settings/index.html`);
  const call = await workerCalls(own);
  const source = unwrap(await call("saveKeys", { name, credentials }));
  const sourceId = source.definition.id;
  await saveRules(call, { rules, sourceId });
  const page = await context.newPage();
  const armed: Countersign = {
    context,
    page,
    extensionId,
    arm: async (each) => void unwrap(await call("arm", await tabIdOf(own, each))),
    disarm: async (each) => void (await call("disarm", await tabIdOf(own, each))),
    setRules: async (next) => {
      const { rules: former } = await call("configuration");
      for (const { rule } of former) unwrap(await call("removeRule", rule.id));
      await saveRules(call, { rules: next, sourceId });
    },
    entries: () => allEntries(call),
    expectAllSigned: async () => assertAllSigned(await allEntries(call)),
    clearLog: async () => void (await call("clearLog")),
    close: () => browser.close(),
  };
  await armed.arm(page);
  return armed;
}

async function saveRules(
  call: WorkerCalls,
  { rules, sourceId }: { readonly rules: readonly RuleSetup[]; readonly sourceId: string },
): Promise<void> {
  // A new rule comes first, so the last one is saved first.
  for (const rule of rules.toReversed()) unwrap(await call("saveRule", draftOf(rule, sourceId)));
}

/** The rule as the worker is given it, with the defaults of the settings page. */
export function draftOf(rule: RuleSetup, sourceId: string): RuleDraft {
  const defaults = { enabled: true, pathPrefix: "/", scope: {}, headers: [], callers: [] };
  return { name: rule.hosts.join(", "), ...defaults, ...rule, sourceId };
}

async function allEntries(call: WorkerCalls): Promise<readonly Entry[]> {
  const summaries = await call("entries", { limit: 10_000 });
  const entries = await Promise.all(summaries.map(({ id }) => call("entry", id)));
  return entries.filter((entry) => entry !== null);
}

/** The browser's id of a page's tab. */
export async function tabIdOf(own: Page, page: Page): Promise<number> {
  const session = await page.context().newCDPSession(page);
  const { targetInfo } = await session.send("Target.getTargetInfo");
  await session.detach();
  const targets = await own.evaluate(() => chrome.debugger.getTargets());
  const tabId = targets.find(({ id }) => id === targetInfo.targetId)?.tabId;
  if (tabId === undefined) throw new Error(`The page ${page.url()} is in no tab.`);
  return tabId;
}

function assertAllSigned(entries: readonly Entry[]): void {
  if (entries.length === 0) throw new Error("No request reached an API that a rule names.");
  const others = entries.filter((each) => !isAccepted(each));
  if (others.length === 0) return;
  const lines = others.map(
    (each) => `  ${each.outcome} ${statusOf(each)} ${each.method} ${each.url}${why(each)}`,
  );
  throw new Error(
    `${others.length} of ${entries.length} were not signed and accepted:\n${lines.join("\n")}`,
  );
}

/** Preflights are never signed. */
function isAccepted(entry: Entry): boolean {
  if (entry.kind === "preflight") return true;
  const status = statusOf(entry);
  return entry.outcome === "signed" && status !== 401 && status !== 403;
}

function statusOf({ answer }: Entry): number | string {
  if (!answer) return "no answer";
  return answer.kind === "response" ? answer.status : answer.reason;
}

function why({ failure, withheld, caller }: Entry): string {
  if (failure) return `: ${failure.message}`;
  if (!withheld) return "";
  return `: ${withheld}${caller.kind === "pages" ? ` (${caller.origins.join(", ")})` : ""}`;
}

function unwrap<Value>(result: Result<Value>): Value {
  if (result.ok) return result.value;
  throw new Error(result.failure.message);
}
