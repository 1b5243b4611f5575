import type { WorkerApi } from "../../../src/messaging/worker-api.ts";
import type { BareBrowser } from "./bare-browser.ts";
import type { BarePage, BareTarget } from "./bare-page.ts";

/** One of the extension's own pages, through which its worker is spoken to. */
export interface OwnPage {
  call<Name extends keyof WorkerApi>(
    method: Name,
    ...given: Parameters<WorkerApi[Name]>
  ): Promise<Awaited<ReturnType<WorkerApi[Name]>>>;
  /** The browser's id of the tab that a page is in. */
  tabIdOf(page: BareTarget): Promise<number>;
}

/** Works with the extension's worker from a page that is closed afterwards, so that it hears nothing. */
export async function withOwnPage<Value>(
  browser: BareBrowser,
  extensionId: string,
  work: (own: OwnPage) => Promise<Value>,
): Promise<Value> {
  const page = await browser.openPage();
  await page.goTo(`chrome-extension://${extensionId}/src/ui/settings/index.html`);
  try {
    return await work(ownPage(page));
  } finally {
    await page.close();
  }
}

function ownPage(page: BarePage): OwnPage {
  return {
    // The worker answers with what its api promises; the page only carries it.
    call: async (method, ...args) => (await page.evaluate(callWorker, { method, args })) as never,
    async tabIdOf({ targetId }) {
      const targets = await page.evaluate(() => chrome.debugger.getTargets(), null);
      const tabId = targets.find(({ id }) => id === targetId)?.tabId;
      if (tabId === undefined) throw new Error("The page is in no tab.");
      return tabId;
    },
  };
}

interface Call {
  readonly method: string;
  readonly args: readonly unknown[];
}

interface Reply {
  readonly kind: string;
  readonly id?: number;
  readonly value?: unknown;
  readonly message?: string;
}

/** Runs in the page. */
function callWorker(call: Call): Promise<unknown> {
  const port = chrome.runtime.connect();
  const reply = new Promise<unknown>((resolve, reject) => {
    port.onMessage.addListener((message: Reply) => {
      if (message.id !== 1) return;
      if (message.kind === "value") resolve(message.value);
      else reject(new Error(message.message));
    });
    port.onDisconnect.addListener(() => reject(new Error("The worker hung up.")));
  });
  port.postMessage({ kind: "call", id: 1, ...call });
  return reply.finally(() => port.disconnect());
}
