import { afterEach, describe, expect, it, vi } from "vitest";
import { about, allOf, armedTab, arrival, isSigned, isUntouched } from "../contract/bench-steps.ts";
import type { Note } from "../contract/story.ts";
import { holdOne, openDebuggerBench, type DebuggerBench } from "./debugger-bench.ts";
import type { FakeChrome } from "./fake-chrome.ts";

afterEach(() => {
  vi.unstubAllGlobals();
});

describe("a tab is lost, and what it holds with it,", () => {
  it.each([
    ["when the user cancels", "cancelled", (fake: FakeChrome, tab: number) => fake.cancel(tab)],
    [
      "when another extension puts a frame into the page",
      "foreign-frame",
      (fake: FakeChrome, tab: number) => fake.putForeignFrame(tab),
    ],
  ] as const)("%s", async (_when, reason, lose) => {
    const bench = await openDebuggerBench();
    const tab = await armedTab(bench);
    const { url, seen } = await holdOne(bench, tab);
    lose(bench.fake, tab);
    expect((await about(bench, "settled", url)).ending).toEqual({ kind: "lost", reason });
    await about(bench, "aborted", url);
    expect((await allOf(bench, "state")).at(-1)).toMatchObject({
      tabId: tab,
      state: { kind: "lost", reason },
    });
    expect((await seen).kind).toBe("answered");
    expect(isUntouched(await arrival(bench, url))).toBe(true);
  });

  it("and once: what the browser tells of it later changes nothing", async () => {
    const bench = await openDebuggerBench();
    const tab = await armedTab(bench);
    bench.fake.cancel(tab);
    await bench.closeTab(tab);
    const told = (await bench.notes()).map((note) =>
      "state" in note ? note.state.kind : note.kind,
    );
    expect(told).toEqual(["on", "lost", "closed"]);
  });

  it("and can be armed again", async () => {
    const bench = await openDebuggerBench();
    const tab = await armedTab(bench);
    bench.fake.cancel(tab);
    expect(await bench.arm(tab)).toMatchObject({ ok: true });
    const url = `${bench.origin}/sign/1`;
    await bench.send(tab, { url }).seen;
    expect(isSigned(await arrival(bench, url), url)).toBe(true);
  });

  it("and a release that comes too late, before the loss is heard of, is no success", async () => {
    const bench = await openDebuggerBench({ eventsLate: 5 });
    const tab = await armedTab(bench);
    const { url } = await holdOne(bench, tab, "/later/1");
    bench.fake.cancel(tab);
    await bench.decide(url);
    const { decision, ending } = await about(bench, "settled", url);
    expect({ decision, kind: ending.kind }).toEqual({ decision: "sign", kind: "lost" });
    expect(isUntouched(await arrival(bench, url))).toBe(true);
  });
});

it("a pause that is heard of only after disarming is told as lost, and arms nothing", async () => {
  const bench = await openDebuggerBench({ eventsLate: 200 });
  const tab = await armedTab(bench);
  const url = `${bench.origin}/sign/1`;
  const { seen } = bench.send(tab, { url });
  await bench.disarm(tab);
  expect((await seen).kind).toBe("answered");
  expect((await about(bench, "settled", url)).ending.kind).toBe("lost");
  expect(await allOf(bench, "asked")).toEqual([]);
  expect((await allOf(bench, "state")).at(-1)?.state).toEqual({ kind: "off" });
  expect(bench.fake.isAttached(tab)).toBe(false);
});

describe("a session of an earlier life of the worker", () => {
  async function attachedBefore(): Promise<DebuggerBench & { readonly tab: number }> {
    const bench = await openDebuggerBench();
    const tab = await bench.openTab();
    await bench.fake.api.debugger.attach({ tabId: tab });
    return { ...bench, tab };
  }

  it("is taken up when its tab is armed", async () => {
    const bench = await attachedBefore();
    expect(await bench.arm(bench.tab)).toMatchObject({ ok: true, value: { kind: "on" } });
    const url = `${bench.origin}/sign/1`;
    await bench.send(bench.tab, { url }).seen;
    expect(isSigned(await arrival(bench, url), url)).toBe(true);
  });

  it("has its requests decided before that", async () => {
    const bench = await attachedBefore();
    const patterns = [{ urlPattern: `${bench.origin}/*`, requestStage: "Request" }];
    await bench.fake.api.debugger.sendCommand({ tabId: bench.tab }, "Fetch.enable", { patterns });
    const url = `${bench.origin}/sign/1`;
    await bench.send(bench.tab, { url }).seen;
    expect(isSigned(await arrival(bench, url), url)).toBe(true);
    expect(await bench.disarm(bench.tab)).toEqual({ kind: "off" });
    expect(bench.fake.isAttached(bench.tab)).toBe(false);
  });

  it("is lost where the user cancels it before anything else is heard of it", async () => {
    const bench = await attachedBefore();
    bench.fake.cancel(bench.tab);
    expect((await bench.noted({ kind: "state" })) as StateNote).toMatchObject({
      tabId: bench.tab,
      state: { kind: "lost", reason: "cancelled" },
    });
    expect(bench.fake.isAttached(bench.tab)).toBe(false);
  });

  it("is another tool's where its tab cannot be asked for anything", async () => {
    const bench = await openDebuggerBench();
    const tab = await bench.openTab();
    bench.fake.refuse(tab, `Another debugger is already attached to the tab with id: ${tab}.`);
    expect(await bench.arm(tab)).toMatchObject({
      ok: false,
      failure: {
        code: "tab-unarmable",
        message: "Another tool is debugging this tab. Close it there, then arm the tab again.",
      },
    });
  });
});

it("a tab that was lost to another extension's frame is armed again when that leaves", async () => {
  const bench = await openDebuggerBench();
  const tab = await armedTab(bench);
  bench.fake.putForeignFrame(tab);
  bench.fake.refuse(tab, undefined);
  await bench.noted({ kind: "state", tabId: tab, count: 3 });
  expect((await allOf(bench, "state")).map(({ state }) => state.kind)).toEqual([
    "on",
    "lost",
    "on",
  ]);
  const url = `${bench.origin}/sign/1`;
  await bench.send(tab, { url }).seen;
  expect(isSigned(await arrival(bench, url), url)).toBe(true);
});

it("a tab that was lost to another extension's frame stays off when a person disarms it", async () => {
  const bench = await openDebuggerBench();
  const tab = await armedTab(bench);
  bench.fake.putForeignFrame(tab);
  expect(await bench.disarm(tab)).toEqual({ kind: "off" });
  bench.fake.refuse(tab, undefined);
  // One that came back would do so as a tab that is armed does.
  const other = await armedTab(bench);
  bench.fake.putForeignFrame(other);
  bench.fake.refuse(other, undefined);
  await bench.noted({ kind: "state", tabId: other, count: 3 });
  expect(bench.fake.isAttached(tab)).toBe(false);
});

describe("a page that cannot be armed", () => {
  it.each([
    [
      "Cannot access a chrome:// URL",
      "The browser does not let extensions into this page. Open a website, then arm that tab.",
    ],
    [
      "Cannot attach to this target.",
      "The browser does not let extensions into this page. Open a website, then arm that tab.",
    ],
    [
      "Cannot access a chrome-extension:// URL of different extension",
      "Another extension shows its own page or a frame in this tab. Close that, then arm the tab again.",
    ],
    [
      "No tab with given id 1.",
      "The tab was closed. Open the page in another one, then arm that tab.",
    ],
  ])("is told why: %s", async (words, message) => {
    const bench = await openDebuggerBench();
    const tab = await bench.openTab();
    bench.fake.refuse(tab, words);
    expect(await bench.arm(tab)).toEqual({
      ok: false,
      failure: { code: "tab-unarmable", message, data: { tabId: tab, words } },
    });
    expect(await allOf(bench, "state")).toEqual([]);
  });
});

type StateNote = Extract<Note, { readonly kind: "state" }>;
