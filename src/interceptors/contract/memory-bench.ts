import type { Interceptor, StartInterceptor } from "../interceptor.ts";
import { MemoryBrowser } from "../memory-browser.ts";
import type { WireRequest } from "../memory-exchange.ts";
import { answerOfSite } from "./answer-of-site.ts";
import type { Arrival, Bench } from "./bench.ts";
import { ruleFor, sha256 } from "./bench-steps.ts";
import { contractHandlers } from "./contract-handlers.ts";
import { createStory } from "./story.ts";

const origin = "https://app.example.test";
const otherOrigin = "https://third.example.test";
const deadOrigin = "https://dead.example.test";

export interface MemoryBench<Started extends Interceptor> extends Bench {
  readonly browser: MemoryBrowser;
  readonly interceptor: Started;
  /** Stops the interceptor. */
  close(): void;
}

/** Starts the interceptor under test for a browser in memory. */
export type StartInMemory<Started extends Interceptor> = (
  browser: MemoryBrowser,
  ...given: Parameters<StartInterceptor>
) => Started;

/** A bench without a browser, for the interceptor that is started. */
export async function openMemoryBench<Started extends Interceptor>(
  start: StartInMemory<Started>,
): Promise<MemoryBench<Started>> {
  const { servers, arrivals } = contractServers();
  const browser = new MemoryBrowser(servers);
  const story = createStory();
  const handlers = contractHandlers(story);
  const controller = new AbortController();
  browser.onReleased(({ tabId, id: requestId }) => {
    const id = `${tabId} ${requestId}`;
    story.add({ kind: "released", id, url: story.urlOf(id) });
  }, controller.signal);
  const interceptor = start(browser, handlers, controller.signal);
  await interceptor.watch([origin, otherOrigin, deadOrigin].map((each) => ruleFor(each)));
  return {
    origin,
    otherOrigin,
    deadOrigin,
    browser,
    interceptor,
    openTab: async () => browser.openTab(origin),
    closeTab: async (tabId) => browser.closeTab(tabId),
    send(tabId, request) {
      const { seen, abort } = browser.send(tabId, request);
      return { seen, abort: async () => abort() };
    },
    arrivals,
    arm: (tabId) => interceptor.arm(tabId),
    disarm: (tabId) => interceptor.disarm(tabId),
    watch: (rules) => interceptor.watch(rules),
    decide: async (url) => handlers.decide(url),
    notes: async () => story.notes,
    noted: (wanted) => story.until(wanted),
    close: () => controller.abort(),
  };
}

function contractServers() {
  const arrived: { readonly request: WireRequest; readonly bodySha256: Promise<string> }[] = [];
  return {
    servers(request: WireRequest) {
      const url = new URL(request.url);
      if (url.origin === deadOrigin) return undefined;
      arrived.push({ request, bodySha256: sha256(request.body ?? new Uint8Array()) });
      return answerOfSite(request.method, url);
    },
    arrivals: (url: string): Promise<readonly Arrival[]> =>
      Promise.all(
        arrived
          .filter(({ request }) => request.url === url)
          .map(async ({ request: { method, headers }, bodySha256 }) => ({
            method,
            headers,
            bodySha256: await bodySha256,
          })),
      ),
  };
}
