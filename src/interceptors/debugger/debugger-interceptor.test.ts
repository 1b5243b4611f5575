import { afterEach, describe, expect, it, vi } from "vitest";
import { usualHold } from "../contract/bench.ts";
import { about, allOf, armedTab, insistNothingArrived, ruleFor } from "../contract/bench-steps.ts";
import { interceptorContract } from "../interceptor.contract.ts";
import type { Origins } from "../origins/origins.ts";
import { noMemory, type KeptPause, type SessionMemory } from "./session-memory.ts";
import { holdOne, openDebuggerBench, type Setup } from "./debugger-bench.ts";

afterEach(() => {
  vi.unstubAllGlobals();
});

const longReleases = new Map([["Fetch.continueRequest", 10]]);

describe.each<[string, Setup]>([
  ["", {}],
  [" where events are late", { eventsLate: 2, grace: 20 }],
  [" where replies are late", { repliesLate: () => 2 }],
  [" where a release takes long", { repliesLate: (command) => longReleases.get(command) }],
])("the debugger's interceptor keeps the contract%s", (_where, setup) => {
  for (const { name, longestHold = usualHold, run } of interceptorContract) {
    it(name, async () => {
      const bench = await openDebuggerBench({ ...setup, longestHold });
      await run(bench);
      bench.close();
    });
  }
});

const nobodyElse = { claim: () => undefined, failsUnheard: () => undefined };

/** A memory in which a reading takes until `read` is called, and gives what was there as it began. */
function slowMemory(): { readonly memory: SessionMemory; read(): void } {
  const pauses = new Map<string, KeptPause>();
  let read = (): void => undefined;
  const reading = new Promise<void>((resolve) => {
    read = resolve;
  });
  const memory: SessionMemory = {
    ...noMemory,
    keepPause: (id, pause) => void (pause ? pauses.set(id, pause) : pauses.delete(id)),
    recall: async () => {
      const before = new Map(pauses);
      await reading;
      return { pauses: before, children: new Map(), reached: new Map() };
    },
  };
  return { memory, read };
}

it("ends what it held itself once, though it learns late what an earlier life held", async () => {
  const { memory, read } = slowMemory();
  const bench = await openDebuggerBench({ memory });
  const tab = await armedTab(bench);
  const { url, seen } = await holdOne(bench, tab, "/later/1");
  const recovering = bench.interceptor.recover();
  await bench.decide(url);
  expect((await seen).kind).toBe("answered");
  await about(bench, "answer", url);
  read();
  await recovering;
  await bench.disarm(tab);
  expect((await allOf(bench, "settled")).map(({ ending }) => ending.kind)).toEqual(["carried-out"]);
});

describe("what is held", () => {
  it("is decided without a caller when it is not found out in time who asked", async () => {
    const origins: Origins = { ...nobodyElse, whoAsked: () => new Promise(() => undefined) };
    const bench = await openDebuggerBench({ origins, longestHold: 20 });
    const url = `${bench.origin}/sign/1`;
    expect((await bench.send(await armedTab(bench), { url }).seen).kind).toBe("failed");
    expect(await about(bench, "settled", url)).toMatchObject({ failure: "too-slow" });
    expect(await allOf(bench, "asked")).toEqual([]);
    await insistNothingArrived(bench, url);
  });

  it("is decided for an unknown caller when it cannot be found out who asked", async () => {
    const origins: Origins = {
      ...nobodyElse,
      whoAsked: () => Promise.reject(new Error("It broke")),
    };
    const bench = await openDebuggerBench({ origins });
    const url = `${bench.origin}/sign/1`;
    await bench.send(await armedTab(bench), { url }).seen;
    expect((await about(bench, "asked", url)).request.caller).toEqual({
      kind: "unknown",
      reason: "not-observed",
    });
  });

  it("is failed as soon as it can be when the browser takes no command for its tab", async () => {
    const bench = await openDebuggerBench();
    const tab = await armedTab(bench);
    const { url, seen } = await holdOne(bench, tab, "/later/1");
    bench.fake.refuse(tab, "Cannot access a chrome:// URL");
    await bench.decide(url);
    await vi.waitUntil(() => bench.fake.commands.includes("Fetch.failRequest"));
    await insistNothingArrived(bench, url);
    bench.fake.refuse(tab, undefined);
    expect((await seen).kind).toBe("failed");
    expect((await about(bench, "settled", url)).ending.kind).toBe("turned-down");
    await insistNothingArrived(bench, url);
  });

  it("is failed by disarming also where the browser's events are late", async () => {
    const bench = await openDebuggerBench({ eventsLate: 5, grace: 50 });
    const tab = await armedTab(bench);
    const urls = Array.from({ length: 20 }, (_, each) => `${bench.origin}/sign/${each}`);
    const sendings = urls.map((url) => bench.send(tab, { url }));
    await bench.disarm(tab);
    for (const [each, url] of urls.entries()) {
      expect((await sendings[each]?.seen)?.kind).toBe("failed");
      expect(await about(bench, "settled", url)).toMatchObject({
        decision: "fail",
        failure: "disarmed",
        ending: { kind: "carried-out" },
      });
      await insistNothingArrived(bench, url);
    }
  });
});

it("what is watched while the tab is just being armed is in force in it", async () => {
  const bench = await openDebuggerBench({ repliesLate: () => 20 });
  const tab = await bench.openTab();
  await bench.watch([]);
  const arming = bench.arm(tab);
  await vi.waitUntil(() => bench.fake.commands.includes("Fetch.enable"), { interval: 1 });
  await bench.watch([ruleFor(bench.origin)]);
  await arming;
  expect((await bench.send(tab, { url: `${bench.origin}/fail/1` }).seen).kind).toBe("failed");
});

it("gives the debugger no other commands than it needs", async () => {
  const given = new Set<string>();
  for (const { longestHold = usualHold, run } of interceptorContract) {
    const bench = await openDebuggerBench({ longestHold });
    await run(bench);
    bench.close();
    for (const command of bench.fake.commands) given.add(command);
  }
  expect([...given].toSorted()).toEqual([
    "Fetch.continueRequest",
    "Fetch.continueResponse",
    "Fetch.enable",
    "Fetch.failRequest",
    "Fetch.getResponseBody",
    "Target.getTargetInfo",
    "Target.setAutoAttach",
  ]);
});
