import type { CDPSession, Page } from "playwright";

/** The panel as the developer tools show it, which automation reaches by the protocol alone. */
export interface DevtoolsPanel {
  /** Where it is, and for which tab: `#tab=ID`. */
  readonly url: string;
  /** Runs an expression there, as if a person had asked for it, and gives what it gives. */
  run<Value>(expression: string): Promise<Value>;
}

/** Opens the developer tools of a page, and in them our panel. */
export async function openDevtoolsPanel(page: Page): Promise<DevtoolsPanel> {
  const browser = await page.context().browser()?.newBrowserCDPSession();
  if (!browser) throw new Error("The browser cannot be spoken to.");
  // Younger than the types of the protocol.
  const send = browser.send.bind(browser) as (method: string, given?: object) => Promise<unknown>;
  const own = await page.context().newCDPSession(page);
  const { targetInfo } = await own.send("Target.getTargetInfo");
  await send("Target.setDiscoverTargets", { discover: true });
  const tools = appearing(browser, (url) => url.startsWith("devtools://"));
  const added = appearing(browser, (url) => url.endsWith("/src/ui/devtools/index.html"));
  const shown = appearing(browser, (url) => url.includes("/src/ui/panel/index.html"));
  await send("Target.openDevTools", { targetId: targetInfo.targetId });
  const runInTools = await attach(browser, (await tools).targetId);
  await added;
  await runInTools(showPanel);
  const { targetId, url } = await shown;
  return { url, run: await attach(browser, targetId) };
}

interface Target {
  readonly targetId: string;
  readonly url: string;
}

/** The next target that appears with such a URL, or gets it. */
function appearing(browser: CDPSession, fits: (url: string) => boolean): Promise<Target> {
  return new Promise((resolve) => {
    const look = ({ targetInfo }: { readonly targetInfo: Target }): void => {
      if (fits(targetInfo.url)) resolve(targetInfo);
    };
    browser.on("Target.targetCreated", look);
    browser.on("Target.targetInfoChanged", look);
  });
}

/** Runs in the tools: their extensions' panels come a while after the tools themselves. */
const showPanel = `(async () => {
  const { ViewManager } = await import("./ui/legacy/legacy.js");
  const views = ViewManager.ViewManager.instance();
  for (;;) {
    const id = [...views.views.keys()].find((each) => /^chrome-extension:.*Countersign$/.test(each));
    if (id) return void (await views.showView(id));
    await new Promise((resolve) => requestAnimationFrame(resolve));
  }
})()`;

async function attach(browser: CDPSession, targetId: string): Promise<DevtoolsPanel["run"]> {
  const { sessionId } = await browser.send("Target.attachToTarget", { targetId, flatten: false });
  let asked = 0;
  return async <Value>(expression: string): Promise<Value> => {
    const id = (asked += 1);
    const answered = new Promise<string>((resolve) => {
      browser.on("Target.receivedMessageFromTarget", (event) => {
        const isAnswer = (JSON.parse(event.message) as { readonly id?: number }).id === id;
        if (event.sessionId === sessionId && isAnswer) resolve(event.message);
      });
    });
    const params = { expression, awaitPromise: true, returnByValue: true, userGesture: true };
    const message = JSON.stringify({ id, method: "Runtime.evaluate", params });
    await browser.send("Target.sendMessageToTarget", { sessionId, message });
    const { result } = JSON.parse(await answered) as Answer<Value>;
    if (result.exceptionDetails) throw new Error(JSON.stringify(result.exceptionDetails));
    return result.result.value;
  };
}

interface Answer<Value> {
  readonly result: {
    readonly result: { readonly value: Value };
    readonly exceptionDetails?: object;
  };
}
