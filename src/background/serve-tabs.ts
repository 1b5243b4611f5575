import type { ConfigurationBook } from "../core/configuration/configuration-book.ts";
import { putRule } from "../core/configuration/edit-configuration.ts";
import { fail, succeed, type Result } from "../core/errors.ts";
import type { Rule } from "../core/rules/rule.ts";
import type { TabState } from "../core/tab-state.ts";
import { describeTab } from "../core/tabs/describe-tab.ts";
import type { TabBook } from "../core/tabs/tab-book.ts";
import type { TabPage } from "../core/tabs/tab-view.ts";
import type { OpenApi, SignHere, WorkerApi } from "../messaging/worker-api.ts";
import { saveRule, viewSources, type ConfigurationPorts } from "./serve-configuration.ts";

export interface TabPorts {
  readonly configuration: ConfigurationBook;
  readonly tabs: TabBook;
  readonly settings: ConfigurationPorts;
  arm(tabId: number): Promise<Result<TabState>>;
  disarm(tabId: number): Promise<TabState>;
  pageOf(tabId: number): Promise<TabPage>;
  reload(tabId: number): Promise<void>;
  navigate(tabId: number, url: string): Promise<void>;
  openBlankTab(): Promise<number>;
  isBarExplained(): Promise<boolean>;
}

type TabApi = Pick<WorkerApi, "tab" | "arm" | "disarm" | "signHere" | "openApi">;

/** Tabs, for the popup. */
export function serveTabs(ports: TabPorts): TabApi {
  return {
    tab: async (tabId) =>
      describeTab({
        tabId,
        page: await ports.pageOf(tabId),
        record: ports.tabs.record(tabId),
        rules: ports.configuration.rules,
        sources: viewSources(ports.settings),
        barExplained: await ports.isBarExplained(),
      }),
    arm: (tabId) => ports.arm(tabId),
    disarm: (tabId) => ports.disarm(tabId),
    signHere: (request) => signHere(request, ports),
    openApi: (request) => openApi(request, ports),
  };
}

async function signHere(request: SignHere, ports: TabPorts): Promise<Result<Rule>> {
  const { tabId, origin, lasting } = request;
  const saved = await ruleFor(request, ports);
  if (!saved.ok) return saved;
  const rule = saved.value;
  if (lasting === "tab") ports.tabs.allow(tabId, { ruleId: rule.id, origin });
  const armed = await ports.arm(tabId);
  if (!armed.ok) return armed;
  const page = await ports.pageOf(tabId);
  // A page of the API itself is asked for afresh: a reload would keep who once led here.
  if (page.kind === "page" && page.host === request.host) await ports.navigate(tabId, page.url);
  else await ports.reload(tabId);
  return saved;
}

/** The rule that signs for this caller: the one there is, with the caller if it is to stay, or a new one. */
async function ruleFor(request: SignHere, ports: TabPorts): Promise<Result<Rule>> {
  const { ruleId, draft, origin, lasting, host } = request;
  if (draft) {
    const callers =
      lasting === "always" && !isOwn(origin, host) ? [...draft.callers, origin] : draft.callers;
    return saveRule({ ...draft, callers }, ports.settings);
  }
  return ports.configuration.change((current) => {
    const rule = current.rules.find(({ id }) => id === ruleId);
    if (!rule) return fail("input-invalid", "That rule is gone. Open the popup again.");
    const isListed = lasting === "tab" || isOwn(origin, host) || rule.callers.includes(origin);
    if (isListed) return succeed({ configuration: current, value: rule });
    const headers = rule.headerNames.map((name) => ({ name }));
    const callers = [...rule.callers, origin];
    return putRule(current, { ...rule, headers, callers }, ports.settings.newId);
  });
}

function isOwn(origin: string, host: string): boolean {
  return new URL(origin).host === host;
}

async function openApi(
  { url, draft, tabId: blank }: OpenApi,
  ports: TabPorts,
): Promise<Result<{ readonly tabId: number }>> {
  const saved = await saveRule(draft, ports.settings);
  if (!saved.ok) return saved;
  const tabId = blank ?? (await ports.openBlankTab());
  const armed = await ports.arm(tabId);
  if (!armed.ok) return armed;
  await ports.navigate(tabId, url);
  return succeed({ tabId });
}
