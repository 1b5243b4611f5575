import { describe, expect, it } from "vitest";
import { usualHold } from "./contract/bench.ts";
import { about, armedTab, arrival, isUntouched } from "./contract/bench-steps.ts";
import { openMemoryBench, type MemoryBench } from "./contract/memory-bench.ts";
import { interceptorContract } from "./interceptor.contract.ts";
import { MemoryInterceptor } from "./memory-interceptor.ts";

function open(longestHold = usualHold): Promise<MemoryBench<MemoryInterceptor>> {
  return openMemoryBench(
    (browser, handlers, signal) =>
      new MemoryInterceptor({ browser, handlers, longestHold }, signal),
  );
}

describe("the interceptor in memory", () => {
  for (const { name, longestHold, run } of interceptorContract) {
    it(name, async () => {
      const bench = await open(longestHold);
      await run(bench);
      bench.close();
    });
  }

  it("sends what is held as it is when the tab is lost, and tells so", async () => {
    const bench = await open();
    const tab = await armedTab(bench);
    const url = `${bench.origin}/hang/1`;
    const { seen } = bench.send(tab, { url });
    await about(bench, "asked", url);
    await bench.interceptor.lose(tab, "cancelled");
    expect((await seen).kind).toBe("answered");
    expect(isUntouched(await arrival(bench, url))).toBe(true);
    expect((await about(bench, "settled", url)).ending).toEqual({
      kind: "lost",
      reason: "cancelled",
    });
    expect(await bench.noted({ kind: "state", tabId: tab, count: 2 })).toMatchObject({
      state: { kind: "lost", reason: "cancelled" },
    });
  });

  it("arms no tab that was closed", async () => {
    const bench = await open();
    const tab = await bench.openTab();
    await bench.closeTab(tab);
    expect(await bench.arm(tab)).toMatchObject({ ok: false, failure: { code: "tab-unarmable" } });
  });
});
