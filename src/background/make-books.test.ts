import { describe, expect, it, vi } from "vitest";
import { putSource } from "../core/configuration/edit-configuration.ts";
import { exampleCredentials } from "../core/example-world.ts";
import type { TabRecord } from "../core/tabs/tab-book.ts";
import type { Area, Areas } from "../storage/area.ts";
import { createMemoryAreas } from "../storage/memory-area.ts";
import { loadKept, type Books } from "./load-kept.ts";
import { makeBooks, type BookHearers } from "./make-books.ts";

const on = { kind: "on", since: 100 } as const;
const source = { id: "orders-dev", name: "Orders dev", kind: "keys" } as const;
const refusal = {
  origin: "https://app.example",
  url: "https://api.shop.example/prod",
  status: 403,
  hasStage: false,
};

function booksOver(areas: Areas, hearers: Partial<BookHearers> = {}): Books {
  return makeBooks(areas, {
    onConfiguration: async () => undefined,
    onTab: () => undefined,
    onCredentials: () => undefined,
    onVault: () => undefined,
    onForgotten: () => undefined,
    ...hearers,
  });
}

async function nextLife(areas: Areas): Promise<Books> {
  const books = booksOver(areas);
  await loadKept(areas, books);
  return books;
}

/** Until what nobody waits for is written: it takes no more than a few turns. */
async function writing(): Promise<void> {
  for (let turn = 0; turn < 20; turn += 1) await Promise.resolve();
}

describe("the books", () => {
  it("have in the next life of the worker what they had in this one", async () => {
    const areas = createMemoryAreas();
    const { configuration, secrets, tabs } = booksOver(areas);
    await configuration.change((current) => putSource(current, source));
    await secrets.putCredentials("orders-dev", exampleCredentials);
    await secrets.putRuleHeaders("orders", { "x-api-key": "k" });
    tabs.enter(7, on);
    tabs.countOutcome(7, "signed", { ruleId: "orders", url: "https://api.shop.example/prod" });
    tabs.countRefusal(7, refusal);
    tabs.allow(7, { ruleId: "orders", origin: "https://app.example" });
    await writing();
    const next = await nextLife(areas);
    expect(next.tabs.all()).toEqual(tabs.all());
    expect(next.configuration.current).toEqual(configuration.current);
    expect(next.secrets.credentials("orders-dev")).toEqual(exampleCredentials);
    expect(next.secrets.ruleHeaders("orders", ["X-Api-Key"])).toEqual([["X-Api-Key", "k"]]);
  });

  it("tell of a sign-in that comes, changes or goes", async () => {
    const onCredentials = vi.fn();
    const { secrets } = booksOver(createMemoryAreas(), { onCredentials });
    await secrets.putSignIn("company-token", { kind: "token", token: "eyJ.a.b" });
    expect(onCredentials).toHaveBeenCalledTimes(1);
    await secrets.putSignIn("company-token", undefined);
    expect(onCredentials).toHaveBeenCalledTimes(2);
  });

  it("forget in the next life what was forgotten in this one", async () => {
    const areas = createMemoryAreas();
    const { secrets, tabs } = booksOver(areas);
    await secrets.putCredentials("orders-dev", exampleCredentials);
    await secrets.putCredentials("orders-dev", undefined);
    await secrets.putRuleHeaders("orders", { "x-api-key": "k" });
    await secrets.putRuleHeaders("orders", undefined);
    tabs.enter(7, on);
    await writing();
    tabs.forget(7);
    await writing();
    const next = await nextLife(areas);
    expect(next.tabs.all().size).toBe(0);
    expect(next.secrets.credentials("orders-dev")).toBeUndefined();
    expect(next.secrets.ruleHeaders("orders", ["x-api-key"])).toEqual([]);
  });

  it("keep no secret on disk", async () => {
    const areas = createMemoryAreas();
    const { configuration, secrets } = booksOver(areas);
    await configuration.change((current) => putSource(current, source));
    await secrets.putCredentials("orders-dev", exampleCredentials);
    await secrets.putRuleHeaders("orders", { "x-api-key": "planted-key" });
    const disk = JSON.stringify([...(await areas.local.entries(""))]);
    expect(disk).toContain("Orders dev");
    const { secretAccessKey, sessionToken = "" } = exampleCredentials;
    for (const secret of [secretAccessKey, sessionToken, "planted-key"]) {
      expect(secret).not.toBe("");
      expect(disk).not.toContain(secret);
    }
  });

  it("leave alone the configuration of a newer Countersign, and say so", async () => {
    const areas = createMemoryAreas();
    const newer = { version: 2, policies: [] };
    await areas.local.set({ configuration: newer });
    const { configuration } = booksOver(areas);
    expect(await configuration.change((current) => putSource(current, source))).toEqual({
      ok: false,
      failure: {
        code: "input-invalid",
        message:
          "A newer Countersign has written the configuration, so this one leaves it alone. Update the extension.",
      },
    });
    expect(configuration.current.sources).toEqual([]);
    expect(await areas.local.get("configuration")).toEqual(newer);
  });

  it("tell of every change", async () => {
    const hearers = { onConfiguration: vi.fn(async () => undefined), onTab: vi.fn() };
    const { configuration, tabs } = booksOver(createMemoryAreas(), hearers);
    await configuration.change((current) => putSource(current, source));
    expect(hearers.onConfiguration).toHaveBeenCalledExactlyOnceWith(configuration.current);
    tabs.enter(7, on);
    expect(hearers.onTab).toHaveBeenCalledExactlyOnceWith(7, tabs.record(7));
  });
});

describe("a busy tab", () => {
  /** An area whose writes wait to be let go, in the order in which they were asked for. */
  function slowAreas() {
    const written: unknown[] = [];
    const waiting: ((outcome: Error | null) => void)[] = [];
    function write(what: unknown): Promise<void> {
      return new Promise((resolve, reject) => {
        waiting.push((outcome) => {
          if (outcome) reject(outcome);
          else {
            written.push(what);
            resolve();
          }
        });
      });
    }
    const { session, ...others } = createMemoryAreas();
    const slow: Area = { ...session, set: write, remove: write };
    async function finish(outcome: Error | null = null): Promise<void> {
      waiting.shift()?.(outcome);
      await writing();
    }
    return { areas: { ...others, session: slow }, written, waiting, finish };
  }

  function signedIn(written: unknown): unknown {
    const records = Object.entries(written as Record<string, TabRecord>);
    return records.map(([key, { activity }]) => [key, activity.counts.signed]);
  }

  it("is written once at a time, and only as it is by then", async () => {
    const { areas, written, waiting, finish } = slowAreas();
    const { tabs } = booksOver(areas);
    for (let count = 0; count < 100; count += 1) tabs.countOutcome(7, "signed", undefined);
    expect(waiting).toHaveLength(1);
    await finish();
    await finish();
    expect(written.map(signedIn)).toEqual([[["tab/7", 1]], [["tab/7", 100]]]);
    expect(waiting).toHaveLength(0);
  });

  it("keeps no other tab waiting", async () => {
    const { areas, waiting } = slowAreas();
    const { tabs } = booksOver(areas);
    tabs.enter(7, on);
    tabs.enter(8, on);
    expect(waiting).toHaveLength(2);
  });

  it("is removed last, though it was written before that", async () => {
    const { areas, written, finish } = slowAreas();
    const { tabs } = booksOver(areas);
    tabs.enter(7, on);
    tabs.countOutcome(7, "signed", undefined);
    tabs.forget(7);
    await finish();
    await finish();
    expect(written.at(-1)).toEqual(["tab/7"]);
    expect(written).toHaveLength(2);
  });

  it("is written with the next change where the browser would not store one", async () => {
    const { areas, written, finish } = slowAreas();
    const { tabs } = booksOver(areas);
    tabs.countOutcome(7, "signed", undefined);
    await finish(new Error("QUOTA_BYTES quota exceeded"));
    tabs.countOutcome(7, "signed", undefined);
    await finish();
    expect(written.map(signedIn)).toEqual([[["tab/7", 2]]]);
  });
});
