import { onTestFinished, vi } from "vitest";
import "../../core/log/bytes-in-node.ts";
import { usualHold, type Sending } from "../contract/bench.ts";
import { about } from "../contract/bench-steps.ts";
import { openMemoryBench, type MemoryBench } from "../contract/memory-bench.ts";
import type { MemoryBrowser } from "../memory-browser.ts";
import type { Origins } from "../origins/origins.ts";
import { DebuggerInterceptor, type DebuggerOptions } from "./debugger-interceptor.ts";
import { FakeChrome, type FakeChromeOptions } from "./fake-chrome.ts";

export interface DebuggerBench extends MemoryBench<DebuggerInterceptor> {
  readonly fake: FakeChrome;
}

export type Setup = Partial<Omit<DebuggerOptions, "handlers">> & Weather;
type Weather = Omit<FakeChromeOptions, "browser">;

/** A bench of the debugger's interceptor, whose `chrome` is a fake that tests unstub. */
export async function openDebuggerBench(setup: Setup = {}): Promise<DebuggerBench> {
  const opened: { fake?: FakeChrome } = {};
  const bench = await openMemoryBench((browser, handlers, signal) => {
    opened.fake = new FakeChrome({ ...setup, browser });
    vi.stubGlobal("chrome", opened.fake.api);
    const usual = { origins: originsOf(browser), longestHold: usualHold, grace: 0 };
    return new DebuggerInterceptor({ ...usual, ...setup, handlers }, signal);
  });
  onTestFinished(() => bench.close());
  if (!opened.fake) throw new Error("The interceptor was not started");
  return { ...bench, fake: opened.fake };
}

/** Who asked, as the browser in memory has it: pages are opened by these tests alone. */
function originsOf(browser: MemoryBrowser): Origins {
  return {
    claim: () => undefined,
    failsUnheard: () => undefined,
    async whoAsked({ tabId, url }) {
      const isPage = new URL(url).pathname.endsWith("/page");
      return isPage
        ? { caller: { kind: "address-bar" }, isPage }
        : { caller: { kind: "pages", origins: [browser.originOf(tabId)] }, isPage };
    },
  };
}

/** Sends a request that is held, and gives it once it is. */
export async function holdOne(
  bench: DebuggerBench,
  tab: number,
  path = "/hang/1",
): Promise<Sending & { readonly url: string }> {
  const url = `${bench.origin}${path}`;
  const sending = bench.send(tab, { url });
  await about(bench, "asked", url);
  return { ...sending, url };
}
