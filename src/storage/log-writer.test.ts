import "fake-indexeddb/auto";
import { IDBFactory as FakeFactory } from "fake-indexeddb";
import { describe, expect, it } from "vitest";
import type { Entry } from "../core/log/entry.ts";
import { openLog } from "./log-database.ts";
import type { Log } from "./log-database.ts";
import { bodyOf, entryOf, idsUpTo } from "./log-fixtures.ts";
import { createLogWriter } from "./log-writer.ts";
import { createMemoryArea } from "./memory-area.ts";

/** A writer over a real log, whose time passes when it is told to, and what was written. */
async function setUp(breakOn: (entries: readonly Entry[]) => boolean = () => false) {
  const log = await openLog({
    area: createMemoryArea(),
    databases: new FakeFactory(),
    crypto: globalThis.crypto,
  });
  const batches: (readonly string[])[] = [];
  const failures: (readonly [unknown, readonly string[]])[] = [];
  const due: (() => void)[] = [];
  const watched: Log = {
    ...log,
    write: async (entries) => {
      batches.push(entries.map(({ id }) => id));
      if (breakOn(entries)) throw new DOMException("The disk is full.", "QuotaExceededError");
      await log.write(entries);
    },
  };
  const writer = createLogWriter(watched, {
    later: (run) => due.push(run),
    onFailure: (error, entries) => failures.push([error, entries.map(({ id }) => id)]),
  });
  return { writer, batches, failures, due };
}

describe("the log's writer", () => {
  it("writes nothing before it is due, and then all at once", async () => {
    const { writer, batches, due } = await setUp();
    for (const id of idsUpTo(20)) void writer.write(entryOf(id));
    await Promise.resolve();
    expect(batches).toEqual([]);
    expect(due).toHaveLength(1);
    due[0]?.();
    await writer.idle();
    expect(batches).toEqual([idsUpTo(20)]);
    void writer.write(entryOf("0020"));
    expect(due).toHaveLength(2);
  });

  it("writes the last of what it took in a row with one id", async () => {
    const { writer, batches } = await setUp();
    void writer.write(entryOf("a", { outcome: "held" }));
    void writer.write(entryOf("b"));
    void writer.write(entryOf("a", { outcome: "signed" }));
    expect(await writer.read("a")).toMatchObject({ outcome: "signed" });
    expect(batches).toEqual([["a", "b"]]);
  });

  it("is read as if everything it took was written already", async () => {
    const { writer } = await setUp();
    void writer.write(entryOf("a", { body: bodyOf(3) }));
    expect(await writer.read("a")).toEqual(entryOf("a", { body: bodyOf(3) }));
    void writer.write(entryOf("b"));
    expect(await writer.summaries({ limit: 10 })).toHaveLength(2);
  });

  it("drops nothing of what is taken while it writes", async () => {
    const { writer, batches } = await setUp();
    const ids = idsUpTo(1_000);
    for (const id of ids.slice(0, 500)) void writer.write(entryOf(id));
    const first = writer.idle();
    for (const id of ids.slice(500)) void writer.write(entryOf(id));
    await first;
    const summaries = await writer.summaries({ limit: 2_000 });
    expect(summaries.map(({ id }) => id)).toEqual(ids);
    expect(Math.max(...batches.map(({ length }) => length))).toBe(200);
  });

  it("reports entries that the database did not take, and writes the others", async () => {
    const { writer, failures } = await setUp((entries) => entries[0]?.id === "0200");
    for (const id of idsUpTo(500)) void writer.write(entryOf(id));
    await expect(writer.idle()).resolves.toBeUndefined();
    expect(failures).toEqual([
      [expect.objectContaining({ name: "QuotaExceededError" }), idsUpTo(400).slice(200)],
    ]);
    expect(await writer.summaries({ limit: 1_000 })).toHaveLength(300);
    void writer.write(entryOf("0500"));
    expect(await writer.read("0500")).toEqual(entryOf("0500"));
  });

  it("clears what it took too, also what is being written at that moment", async () => {
    const { writer } = await setUp();
    for (const id of idsUpTo(500)) void writer.write(entryOf(id));
    const flushed = writer.idle();
    void writer.write(entryOf("9998"));
    const cleared = writer.clear();
    void writer.write(entryOf("9999"));
    await Promise.all([flushed, cleared]);
    expect((await writer.summaries({ limit: 1_000 })).map(({ id }) => id)).toEqual(["9999"]);
  });
});
