import { appOrigin, testCredentials } from "../../gateway-browser.ts";
import {
  HTTP_API,
  KEYED_API,
  REST_API,
  REST_API_WITH_CORS_ON_REFUSALS,
  urlOf,
} from "../../gateway/apis.ts";
import { startGateway, type Gateway } from "../../gateway/gateway.ts";
import type { BenchSetting } from "../bench-setting.ts";
import { openBareBrowser } from "../browser/bare-browser.ts";
import type { BarePage } from "../browser/bare-page.ts";
import {
  gatewayArguments,
  openSigningBrowser,
  type SigningBrowser,
} from "../browser/signing-browser.ts";
import { senderPage } from "./sender-page.ts";
import { startSigningProxy, type ProxyStart } from "./signing-proxy.ts";

/** The ways in which a page's requests go out. */
export const stageNames = [
  "no extension",
  "tab not armed",
  "armed, unmatched",
  "passed on, no rule",
  "passed on, withheld",
  "signed",
  "signed, panel open",
  "signing proxy",
] as const;

export type StageName = (typeof stageNames)[number];

/** A page that sends, and what it calls. */
export interface Stage {
  readonly name: StageName;
  readonly page: BarePage;
  readonly url: string;
  readonly isSigned: boolean;
}

export interface Stages {
  readonly gateway: Gateway;
  readonly all: readonly Stage[];
  /** Why there is no proxy to compare with; which one it is where there is. */
  readonly proxy: string;
  close(): Promise<void>;
}

/** Answered without a look at the signature: the time of the check is not ours. */
const route = "/open/orders";

const rules = [
  { hosts: [REST_API.host], callers: [appOrigin] },
  { hosts: [KEYED_API.host], callers: [] },
  // Its pattern also matches the route below, its path only whole segments.
  {
    hosts: [REST_API_WITH_CORS_ON_REFUSALS.host],
    pathPrefix: "/prod/open/ord",
    callers: [appOrigin],
  },
];

/** Opens three browsers: without the extension, with it, and with it and its panel in a window. */
export async function openStages(setting: BenchSetting): Promise<Stages> {
  const closing: (() => Promise<unknown>)[] = [];
  const close = async (): Promise<void> => {
    for (const each of closing.toReversed()) await each();
  };
  try {
    const gateway = await startGateway({ identities: [testCredentials], pages: () => senderPage });
    closing.push(gateway.close);
    const plain = await openBareBrowser({
      ...setting,
      extension: undefined,
      args: gatewayArguments(gateway),
    });
    closing.push(plain.close);
    const armed = await openSigningBrowser(setting, { gateway, rules });
    closing.push(armed.close);
    const watched = await openSigningBrowser(setting, { gateway, rules });
    closing.push(watched.close);
    await openPanel(watched);
    const proxy = await startSigningProxy(setting.candidate, gateway);
    if (proxy.kind === "started") closing.push(proxy.close);
    const all = [
      stage("no extension", await plain.openPage()),
      ...(await armedStages(armed)),
      stage("signed, panel open", await watched.openArmedPage()),
      ...(await proxyStages(proxy)),
    ];
    const pages = new Set(all.map(({ page }) => page));
    await Promise.all([...pages].map((page) => page.goTo(`${appOrigin}/`)));
    return { gateway, all, proxy: proxy.words, close };
  } catch (error) {
    await close();
    throw error;
  }
}

async function armedStages(browser: SigningBrowser): Promise<readonly Stage[]> {
  const page = await browser.openArmedPage();
  return [
    stage("tab not armed", await browser.openPage()),
    stage("armed, unmatched", page, urlOf(HTTP_API, route)),
    stage("passed on, no rule", page, urlOf(REST_API_WITH_CORS_ON_REFUSALS, route)),
    stage("passed on, withheld", page, urlOf(KEYED_API, route)),
    stage("signed", page),
  ];
}

async function proxyStages(proxy: ProxyStart): Promise<readonly Stage[]> {
  if (proxy.kind === "absent") return [];
  return [stage("signing proxy", await proxy.browser.openPage())];
}

function stage(name: StageName, page: BarePage, url = urlOf(REST_API, route)): Stage {
  return { name, page, url, isSigned: name.startsWith("sign") };
}

async function openPanel({ openPage, extensionId }: SigningBrowser): Promise<void> {
  const panel = await openPage();
  await panel.goTo(`chrome-extension://${extensionId}/src/ui/panel/index.html`);
}
