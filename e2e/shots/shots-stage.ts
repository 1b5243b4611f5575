import { demoCalls, demoApi, type DemoCall } from "../demo/demo-calls.ts";
import type { Countersign, RuleSetup } from "../fixtures.ts";
import {
  appOrigin,
  evilOrigin,
  signingBrowser,
  startTestGateway,
  testCredentials,
} from "../gateway-browser.ts";
import {
  CUSTOM_DOMAIN_API,
  CUSTOM_DOMAIN_PORT,
  REST_API,
  REST_API_WITHOUT_CORS,
  urlOf,
} from "../gateway/apis.ts";

const callers = [appOrigin];

/** Milliseconds for which the keys say that they hold. */
const lasting = 42 * 60_000;

/** A host that no DNS knows, and a rule that cannot tell its region: what it asks for fails. */
export const unsignableUrl = "https://api.nowhere.example.test/start";

/** A page of this API waits at the gate when another site opens it. */
export const gatedUrl = urlOf(REST_API, "/orders/42");

const rules: readonly RuleSetup[] = [
  { name: "Orders API", hosts: [demoApi.host], pathPrefix: "/prod/", callers },
  {
    name: "Shop domain",
    hosts: [`${CUSTOM_DOMAIN_API.host}:${CUSTOM_DOMAIN_PORT}`],
    scope: { service: "execute-api", region: "sa-east-1" },
    callers,
  },
  { name: "Stock, US", hosts: [REST_API_WITHOUT_CORS.host], callers },
  { name: "No region", hosts: ["api.nowhere.example.test"], callers },
  { name: "Reports", hosts: [REST_API.host], callers, arming: "whenever-opened" },
];

const at = (route: string): string => urlOf(demoApi, route);

/** What makes a list worth looking at: each status class, slow answers, large and odd bodies. */
const calls: readonly DemoCall[] = [
  ...demoCalls,
  { what: "", method: "GET", url: at("/status/404") },
  { what: "", method: "GET", url: at("/slow/420") },
  { what: "", method: "PATCH", url: at("/status/500"), body: "{}" },
  { what: "", method: "GET", url: at("/image") },
  { what: "", method: "GET", url: urlOf(REST_API_WITHOUT_CORS, "/inventory/TEA-0042") },
  { what: "", method: "GET", url: unsignableUrl },
  { what: "", method: "GET", url: urlOf(CUSTOM_DOMAIN_API, "/orders/42?expand=lines") },
];

/** The paths of entries that show what a tab is for. */
export const shown = {
  json: "/prod/orders?notify=true",
  query: "/prod/orders?tag=gift",
  form: "/prod/forms",
  bytes: "/prod/images/7",
  image: "/prod/image",
  refused: "/orders/42?expand=lines",
} as const;

export interface ShotsStage {
  readonly browser: Countersign;
  close(): Promise<void>;
}

/** A browser with a log that has one of everything. */
export async function openShotsStage(extension: string): Promise<ShotsStage> {
  const gateway = await startTestGateway(() => ({
    body: "<!doctype html><title>App</title><h1>Orders</h1>",
  }));
  const browser = await signingBrowser(gateway, {
    extension,
    sourceName: "orders-dev",
    credentials: { ...testCredentials, expiresAt: Date.now() + lasting },
    rules,
  });
  const { page } = browser;
  await page.goto(appOrigin);
  await page.evaluate(sendAll, calls);
  await page.goto(evilOrigin);
  await page.evaluate(sendAll, calls.slice(0, 2));
  await page.goto(appOrigin);
  await page.evaluate(sendAll, calls.slice(0, 7));
  return {
    browser,
    close: async () => {
      await browser.close();
      await gateway.close();
    },
  };
}

/** Runs in the page. */
async function sendAll(all: readonly DemoCall[]): Promise<void> {
  for (const { method, url, headers, body, hex } of all) {
    const bytes = hex?.match(/../g)?.map((each) => Number.parseInt(each, 16));
    await fetch(url, {
      method,
      ...(headers && { headers }),
      ...(body !== undefined && { body }),
      ...(bytes && { body: new Uint8Array(bytes) }),
    }).catch(() => undefined);
  }
}
