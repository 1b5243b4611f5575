import "fake-indexeddb/auto";
import { IDBFactory as FakeFactory } from "fake-indexeddb";
import { afterEach, describe, expect, it, vi } from "vitest";
import type { Area } from "./area.ts";
import type { LogLimits } from "./log-change.ts";
import { openLog } from "./log-database.ts";
import { answerOf, bodyOf, entryOf, idsUpTo } from "./log-fixtures.ts";
import { createMemoryArea } from "./memory-area.ts";

afterEach(() => void vi.restoreAllMocks());

interface Place {
  readonly area: Area;
  readonly databases: IDBFactory;
}

function newPlace(): Place {
  return { area: createMemoryArea(), databases: new FakeFactory() };
}

const open = (place: Place, limits?: LogLimits) =>
  openLog({ ...place, crypto: globalThis.crypto, ...(limits && { limits }) });

/** Everything that the database holds, as text. */
async function rawText(databases: IDBFactory): Promise<string> {
  const database = await new Promise<IDBDatabase>((resolve) => {
    const request = databases.open("log");
    request.addEventListener("success", () => resolve(request.result));
  });
  const names = Array.from(database.objectStoreNames);
  const transaction = database.transaction(names);
  const values = names.map(
    (name) =>
      new Promise<unknown[]>((resolve) => {
        const request = transaction.objectStore(name).getAll();
        request.addEventListener("success", () => resolve(request.result));
      }),
  );
  const texts = (await Promise.all(values))
    .flat()
    .map((value) =>
      value instanceof Uint8Array ? Buffer.from(value).toString("latin1") : JSON.stringify(value),
    );
  database.close();
  return texts.join("\n");
}

describe("the log", () => {
  it("gives back an entry as it was written, and nothing for an id that it has not", async () => {
    const log = await open(newPlace());
    const plain = entryOf("a");
    const full = entryOf("b", {
      body: { kind: "binary", bytes: 2, hex: "00ff" },
      answer: answerOf(bodyOf(10)),
    });
    await log.write([plain, full]);
    expect(await log.read("a")).toEqual(plain);
    expect(await log.read("b")).toEqual(full);
    expect(await log.read("c")).toBeUndefined();
  });

  it("puts an entry in the place of one with its id", async () => {
    const log = await open(newPlace());
    await log.write([entryOf("a", { body: bodyOf(3) })]);
    await log.write([entryOf("b")]);
    const answered = entryOf("a", { answer: answerOf({ kind: "none" }) });
    await log.write([entryOf("a"), answered]);
    expect(await log.read("a")).toEqual(answered);
    const summaries = await log.summaries({ limit: 10 });
    expect(summaries.map(({ id, status }) => [id, status])).toEqual([
      ["a", 200],
      ["b", undefined],
    ]);
  });

  it("lists summaries in the order of their ids, in pages", async () => {
    const log = await open(newPlace());
    const ids = idsUpTo(25);
    await log.write(ids.toReversed().map((id) => entryOf(id)));
    const read: string[] = [];
    for (let after: string | undefined; ; after = read.at(-1)) {
      const page = await log.summaries({ after, limit: 10 });
      read.push(...page.map(({ id }) => id));
      if (page.length < 10) break;
    }
    expect(read).toEqual(ids);
    expect((await log.summaries({ after: "0023", limit: 10 }))[0]).toMatchObject({
      id: "0024",
      rule: "planted-rule",
    });
  });

  it("keeps all of 200 entries that are written at the same time", async () => {
    const log = await open(newPlace());
    await Promise.all(idsUpTo(200).map((id) => log.write([entryOf(id)])));
    expect((await log.summaries({ limit: 1_000 })).map(({ id }) => id)).toEqual(idsUpTo(200));
  });

  it("lets writes of one entry take effect in their order", async () => {
    const log = await open(newPlace());
    const bodies = [200_000, 5, 1_000, 1].map(bodyOf);
    await Promise.all(bodies.map((body) => log.write([entryOf("a", { body })])));
    expect(await log.read("a")).toMatchObject({ body: { bytes: 1 } });
  });

  it("is there after it is opened again with the same key", async () => {
    const place = newPlace();
    await (await open(place)).write([entryOf("a", { body: bodyOf(5) })]);
    const again = await open(place);
    expect(await again.read("a")).toEqual(entryOf("a", { body: bodyOf(5) }));
  });

  it("is empty after it is cleared, and takes entries again", async () => {
    const place = newPlace();
    const log = await open(place);
    await log.write(idsUpTo(3).map((id) => entryOf(id, { body: bodyOf(5) })));
    await log.clear();
    expect(await log.summaries({ limit: 10 })).toEqual([]);
    expect(await log.read("0000")).toBeUndefined();
    await log.write([entryOf("a")]);
    expect(await (await open(place)).summaries({ limit: 10 })).toHaveLength(1);
  });
});

describe("what the log has on disk", () => {
  it("cannot be read without the key: no part of an entry stands there", async () => {
    const place = newPlace();
    const log = await open(place);
    const secret = { kind: "text", text: "planted-secret-in-body", bytes: 22 } as const;
    await log.write([entryOf("a", { body: secret, answer: answerOf(secret) })]);
    const raw = await rawText(place.databases);
    expect(raw.length).toBeGreaterThan(500);
    expect(raw).not.toMatch(/planted|api\.example|shop\.example|signed|GET/);
  });

  it.each([
    ["is gone", undefined],
    ["is another", Buffer.alloc(32, 7).toString("base64")],
    ["is none", { not: "a key" }],
    ["is too short", "c2hvcnQ="],
  ])("is deleted when the session's key %s", async (_, key) => {
    const place = newPlace();
    await (await open(place)).write([entryOf("a", { body: bodyOf(1_000) })]);
    const before = await rawText(place.databases);
    await place.area.remove(["log-key"]);
    if (key !== undefined) await place.area.set({ "log-key": key });
    const log = await open(place);
    expect(await log.summaries({ limit: 10 })).toEqual([]);
    expect(await log.read("a")).toBeUndefined();
    expect(before.length).toBeGreaterThan(1_000);
    expect(await rawText(place.databases)).toBe("");
  });

  it("has no key beside it: the key is in the session, and new in each", async () => {
    const [first, second] = [newPlace(), newPlace()];
    await open(first);
    await open(second);
    const keys = await Promise.all([first, second].map(({ area }) => area.get("log-key")));
    expect(keys).toEqual([expect.stringMatching(/^.{43}=$/), expect.stringMatching(/^.{43}=$/)]);
    expect(keys[0]).not.toBe(keys[1]);
    expect(await rawText(first.databases)).not.toContain(keys[0]);
  });
});

describe("the log's limits", () => {
  const evicted = { kind: "not-kept", reason: "evicted", bytes: 1_000 };

  it("let the oldest bodies go first, and say so, whatever the order of writing", async () => {
    const log = await open(newPlace(), { entries: 100, bodyBytes: 3_500 });
    for (const id of ["0003", "0001", "0004", "0002"]) {
      await log.write([entryOf(id, { body: bodyOf(1_000) })]);
    }
    const kinds = await Promise.all(
      ["0001", "0002", "0003", "0004"].map(async (id) => (await log.read(id))?.body.kind),
    );
    expect(kinds).toEqual(["not-kept", "text", "text", "text"]);
    expect(await log.read("0001")).toEqual(entryOf("0001", { body: evicted as never }));
  });

  it("count both bodies of an entry, which go together", async () => {
    const log = await open(newPlace(), { entries: 100, bodyBytes: 2_500 });
    await log.write([
      entryOf("0001", { body: bodyOf(1_000), answer: answerOf(bodyOf(1_000)) }),
      entryOf("0002", { body: bodyOf(1_000) }),
    ]);
    const first = await log.read("0001");
    expect([first?.body, first?.answer]).toEqual([
      evicted,
      { ...answerOf(bodyOf(1)), body: evicted },
    ]);
    expect((await log.read("0002"))?.body).toEqual(bodyOf(1_000));
  });

  it("do not count a body twice that is written again, nor one that is gone", async () => {
    const log = await open(newPlace(), { entries: 100, bodyBytes: 3_500 });
    for (let each = 0; each < 10; each += 1) {
      await log.write([entryOf("0001", { body: bodyOf(1_000) })]);
    }
    await log.write([entryOf("0002", { body: bodyOf(3_000) })]);
    await log.write([entryOf("0002")]);
    await log.write(["0003", "0004", "0005"].map((id) => entryOf(id, { body: bodyOf(1_000) })));
    expect((await log.read("0001"))?.body.kind).toBe("not-kept");
    for (const id of ["0003", "0004", "0005"]) {
      expect((await log.read(id))?.body).toEqual(bodyOf(1_000));
    }
  });

  it("let more bodies go at once than are looked at in one go", async () => {
    const log = await open(newPlace(), { entries: 1_000, bodyBytes: 100_000 });
    await log.write(idsUpTo(90).map((id) => entryOf(id, { body: bodyOf(1_000) })));
    await log.write([entryOf("9999", { body: bodyOf(99_000) })]);
    expect((await log.read("0089"))?.body.kind).toBe("not-kept");
    expect((await log.read("9999"))?.body).toEqual(bodyOf(99_000));
  });

  it("let the oldest entries go, with all that belongs to them", async () => {
    const place = newPlace();
    const log = await open(place, { entries: 5, bodyBytes: 6_000 });
    for (const id of idsUpTo(12)) await log.write([entryOf(id, { body: bodyOf(1_000) })]);
    await log.write([entryOf("0011")]);
    expect((await log.summaries({ limit: 100 })).map(({ id }) => id)).toEqual(
      idsUpTo(12).slice(-5),
    );
    expect(await log.read("0006")).toBeUndefined();
    await log.write([entryOf("0012", { body: bodyOf(1_000) })]);
    expect((await log.read("0008"))?.body).toEqual(bodyOf(1_000));
  });

  it("hold when the log is opened again", async () => {
    const place = newPlace();
    const limits = { entries: 3, bodyBytes: 2_500 };
    await (
      await open(place, limits)
    ).write(["0001", "0002"].map((id) => entryOf(id, { body: bodyOf(1_000) })));
    const log = await open(place, limits);
    await log.write(["0003", "0004"].map((id) => entryOf(id, { body: bodyOf(1_000) })));
    const summaries = await log.summaries({ limit: 10 });
    expect(summaries.map(({ id }) => id)).toEqual(["0002", "0003", "0004"]);
    expect((await log.read("0002"))?.body.kind).toBe("not-kept");
  });
});

describe("when the disk is full", () => {
  function fillDisk(times: number): void {
    const put = IDBObjectStore.prototype.put;
    let left = times;
    vi.spyOn(IDBObjectStore.prototype, "put").mockImplementation(function (
      this: IDBObjectStore,
      ...given
    ) {
      if (this.name === "bodies" && left > 0) {
        left -= 1;
        throw new DOMException("The disk is full.", "QuotaExceededError");
      }
      return put.apply(this, given);
    });
  }

  it("the bodies go, all that are there, and the entries are written", async () => {
    const log = await open(newPlace());
    await log.write(idsUpTo(4).map((id) => entryOf(id, { body: bodyOf(1_000) })));
    fillDisk(1);
    await log.write([entryOf("0004", { body: bodyOf(1_000) })]);
    const kinds = await Promise.all(idsUpTo(5).map(async (id) => (await log.read(id))?.body.kind));
    expect(kinds).toEqual(["not-kept", "not-kept", "not-kept", "not-kept", "text"]);
  });

  it("and stays full, the write is rejected, and what was there stays", async () => {
    const log = await open(newPlace());
    await log.write([entryOf("0000"), entryOf("0001", { body: bodyOf(10) })]);
    fillDisk(2);
    const write = log.write([entryOf("0002", { body: bodyOf(10) }), entryOf("0003")]);
    await expect(write).rejects.toMatchObject({ name: "QuotaExceededError" });
    expect(await log.summaries({ limit: 10 })).toHaveLength(2);
    await log.write([entryOf("0004")]);
    expect(await log.summaries({ limit: 10 })).toHaveLength(3);
  });
});
