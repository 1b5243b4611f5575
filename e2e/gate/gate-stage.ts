import type { RuleSetup } from "../fixtures.ts";
import { appOrigin, startTestGateway } from "../gateway-browser.ts";
import { apiAt, HTTP_API, REST_API, urlOf } from "../gateway/apis.ts";
import type { Gateway } from "../gateway/gateway.ts";
import { openGateBrowser, type GateBrowser } from "./gate-browser.ts";
import type { RawTab } from "./raw-tab.ts";
import { sitePage } from "./ways.ts";

/** A URL that is signed whenever it is opened. */
export const target = urlOf(REST_API, "/orders/42?tag=b&tag=a");

/** A browser and a gateway, and what tests of the gate do with them. */
export interface GateStage {
  readonly gateway: Gateway;
  readonly browser: GateBrowser;
  /** Resolves with the verdict on the next request of this URL. */
  arrival(url?: string): Promise<string>;
  /** What reached the API, icons aside: the verdict on each. */
  verdicts(): readonly string[];
  /** Types a URL that has to be signed into a new tab, or this one, and waits until it is shown. */
  type(url: string, into?: RawTab): Promise<RawTab>;
  /** Shows a page of a site in a new tab. */
  openSite(origin: string): Promise<RawTab>;
  /** The tab that stands at the gate, once its page shows these words. */
  gateTab(words: string): Promise<RawTab>;
  /** Whether the tab is armed, as the popup shows it. */
  stateOf(tab: RawTab): Promise<"on" | "off" | "lost">;
  /** Arms a tab as a person does. */
  arm(tab: RawTab): Promise<void>;
  /** How many rules the browser itself has that lead to the gate. */
  ruleCount(): Promise<number>;
  /** What the tabs that have the gate's address in fact show. */
  gateAddresses(): Promise<readonly string[]>;
  /** As new: no tabs, nothing logged. */
  clear(): Promise<void>;
  close(): Promise<void>;
}

const usualRules: readonly RuleSetup[] = [
  { name: "Orders", hosts: [REST_API.host], callers: [appOrigin], arming: "whenever-opened" },
  { name: "Asked", hosts: [HTTP_API.host], callers: [appOrigin] },
];

/** Opens one; its rules are one that has the gate and one that has none, unless others are given. */
export async function openGateStage(rules = usualRules): Promise<GateStage> {
  const gateway = await startTestGateway(sitePage);
  const browser = await openGateBrowser(gateway, rules);
  const arrival = async (url = target): Promise<string> =>
    (await gateway.requests.next((each) => each.url === url)).verdict.kind;
  return {
    gateway,
    browser,
    arrival,
    type: async (url, into) => {
      const tab = into ?? (await browser.open());
      const arrived = arrival(url);
      await tab.navigate(url);
      const verdict = await arrived;
      if (verdict !== "accepted") throw new Error(`${url} was ${verdict}.`);
      await tab.shows((shown) => shown === url);
      return tab;
    },
    verdicts: () =>
      gateway.requests.entries
        .filter(({ host, path }) => apiAt(host) !== undefined && path !== "/favicon.ico")
        .map(({ method, url, verdict }) => `${verdict.kind} ${method} ${url}`),
    openSite: async (origin) => {
      const tab = await browser.open(origin);
      await tab.shows((url) => url.startsWith(origin));
      return tab;
    },
    gateTab: async (words) => {
      const tab = await browser.tabAt(isGate);
      await tab.shows(isGate);
      await tab.text(words);
      return tab;
    },
    stateOf: async (tab) => {
      const { state } = await browser.call("tab", await browser.tabIdOf(tab));
      return state.kind;
    },
    arm: async (tab) => {
      const armed = await browser.call("arm", await browser.tabIdOf(tab));
      if (!armed.ok) throw new Error(armed.failure.message);
    },
    ruleCount: () =>
      browser.own.evaluate(
        async () => (await chrome.declarativeNetRequest.getDynamicRules()).length,
      ),
    gateAddresses: async () => {
      const tabs = await browser.tabsAt(isGate);
      return Promise.all(tabs.map((tab) => tab.evaluate(() => location.href)));
    },
    clear: async () => {
      await browser.clear();
      gateway.requests.clear();
    },
    close: async () => {
      await browser.close();
      await gateway.close();
    },
  };
}

export function isGate(url: string): boolean {
  return url.includes("/src/ui/gate/index.html");
}
