import { appOrigin, startTestGateway } from "../gateway-browser.ts";
import { REST_API, urlOf } from "../gateway/apis.ts";
import type { Gateway } from "../gateway/gateway.ts";
import { openGateBrowser, type GateBrowser } from "../gate/gate-browser.ts";
import type { RawTab } from "../gate/raw-tab.ts";

/** A browser with one armed tab, which nothing but the test wakes. */
export interface SoakStage {
  readonly gateway: Gateway;
  readonly browser: GateBrowser;
  readonly tab: RawTab;
  readonly tabId: number;
  close(): Promise<void>;
}

export async function openSoakStage(): Promise<SoakStage> {
  const gateway = await startTestGateway(({ path }) =>
    path === "/" ? { body: "<!doctype html><title>A page</title>" } : undefined,
  );
  const browser = await openGateBrowser(gateway, [
    { hosts: [REST_API.host], callers: [appOrigin] },
  ]);
  const tab = await browser.open(appOrigin);
  await tab.shows((url) => url.startsWith(appOrigin));
  const tabId = await browser.tabIdOf(tab);
  const armed = await browser.call("arm", tabId);
  if (!armed.ok) throw new Error(armed.failure.message);
  return {
    gateway,
    browser,
    tab,
    tabId,
    close: async () => {
      await browser.close();
      await gateway.close();
    },
  };
}

/** URLs that nothing else asks for. */
export function urlsOf(round: string, count: number): readonly string[] {
  return Array.from({ length: count }, (_, each) =>
    urlOf(REST_API, `/orders?round=${round}&each=${each}`),
  );
}
