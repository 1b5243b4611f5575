import type { Locator, Page } from "playwright";
import type { Countersign, RuleSetup } from "./fixtures.ts";
import { appOrigin, signingBrowser, startTestGateway } from "./gateway-browser.ts";
import {
  CUSTOM_DOMAIN_API,
  CUSTOM_DOMAIN_PORT,
  HTTP_API,
  KEYED_API,
  LAMBDA_URL_API,
  REST_API,
  REST_API_WITH_CORS_ON_REFUSALS,
  REST_API_WITHOUT_CORS,
} from "./gateway/apis.ts";
import type { Gateway } from "./gateway/gateway.ts";
import { openPanel, type Panel } from "./pages/open-panel.ts";

const callers = [appOrigin];
const custom = `${CUSTOM_DOMAIN_API.host}:${CUSTOM_DOMAIN_PORT}`;

/** Each wrong in its own way, but the last. */
const rules: readonly RuleSetup[] = [
  {
    name: "Wrong service",
    hosts: [REST_API.host],
    pathPrefix: "/prod/service",
    scope: { service: "lambda" },
    callers,
  },
  {
    name: "Wrong region",
    hosts: [REST_API.host],
    pathPrefix: "/prod/region",
    scope: { region: "ap-south-1" },
    callers,
  },
  {
    name: "Shop",
    hosts: [custom],
    scope: { service: "execute-api", region: "sa-east-1" },
    callers,
  },
  {
    name: "Wrong, and not told",
    hosts: [HTTP_API.host],
    scope: { region: "ap-south-1" },
    callers,
  },
  { name: "Keyed", hosts: [KEYED_API.host], callers },
  {
    name: "Slow clock",
    hosts: [REST_API_WITH_CORS_ON_REFUSALS.host],
    secondChance: "off",
    callers,
  },
  { name: "Without CORS", hosts: [REST_API_WITHOUT_CORS.host], callers },
  { name: "Orders", hosts: [REST_API.host, LAMBDA_URL_API.host], callers },
];

export interface Asked {
  readonly method?: string;
  readonly body?: string;
}

/** A page that asks, a gateway that refuses, and a panel that says why. */
export interface DiagnosisStage {
  readonly gateway: Gateway;
  readonly browser: Countersign;
  readonly panel: Panel;
  /** What the page that asks sees: the status, or the error's name. */
  ask(url: string, init?: Asked): Promise<string>;
  /** Whether the gateway accepts the request now, whatever the page is shown of its answer. */
  isAccepted(url: string, init?: Asked): Promise<boolean>;
  /** Opens the newest entry of this path at its diagnosis. */
  diagnosisOf(path: string): Promise<Locator>;
  /** Follows a link of the diagnosis to the settings. */
  follow(name: string): Promise<Page>;
  close(): Promise<void>;
}

export async function openDiagnosisStage(): Promise<DiagnosisStage> {
  const gateway = await startTestGateway(() => ({ body: "<!doctype html><title>App</title>" }));
  const browser = await signingBrowser(gateway, { rules });
  await browser.page.goto(appOrigin);
  const panel = await openPanel(browser.context, browser.extensionId);

  function ask(url: string, init: Asked = {}): Promise<string> {
    return browser.page.evaluate(
      ([to, how]) =>
        fetch(to, how).then(
          ({ status }) => String(status),
          ({ name }: Error) => name,
        ),
      [url, init] as const,
    );
  }

  return {
    gateway,
    browser,
    panel,
    ask,
    isAccepted: async (url, init = {}) => {
      const method = init.method ?? "GET";
      const path = new URL(url).pathname;
      const arrived = gateway.requests.next((each) => each.path === path && each.method === method);
      await ask(url, init);
      return (await arrived).verdict.kind === "accepted";
    },
    diagnosisOf: async (path) => {
      await panel.openEntry(path);
      await panel.showTab("Diagnosis");
      return panel.page.getByRole("tabpanel", { name: "Diagnosis" });
    },
    follow: async (name) => {
      const opening = browser.context.waitForEvent("page");
      await panel.page.getByRole("tabpanel").getByRole("link", { name }).first().click();
      return opening;
    },
    close: async () => {
      await browser.close();
      await gateway.close();
    },
  };
}
