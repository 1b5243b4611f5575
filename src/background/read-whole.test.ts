import { describe, expect, it } from "vitest";
import type { Entry } from "../core/log/entry.ts";
import { answerOf, bodyOf, entryOf, idsUpTo } from "../storage/log-fixtures.ts";
import { readWhole } from "./read-whole.ts";

function logOf(entries: readonly Entry[]) {
  return { read: (id: string) => Promise.resolve(entries.find((each) => each.id === id)) };
}

describe("reading whole entries", () => {
  it("gives all in the order of the ids, without those that are gone", async () => {
    const ids = idsUpTo(100);
    const kept = ids.filter((id) => id !== "0007").map((id) => entryOf(id));
    const { entries, read } = await readWhole(logOf(kept), ids);
    expect(entries).toEqual(kept);
    expect(read).toBe(100);
  });

  it("gives as many as a message carries, and is asked again for the rest", async () => {
    const large = { body: bodyOf(256_000), answer: answerOf(bodyOf(256_000)) };
    const kept = idsUpTo(20).map((id) => entryOf(id, large));
    const first = await readWhole(logOf(kept), idsUpTo(20));
    expect(first.read).toBe(8);
    expect(first.entries).toEqual(kept.slice(0, 8));
    expect((await readWhole(logOf(kept), idsUpTo(20).slice(8))).entries).toEqual(kept.slice(8, 16));
  });

  it("gives one that is too large by itself", async () => {
    const huge = entryOf("0001", { body: bodyOf(10_000_000) });
    expect(await readWhole(logOf([huge]), ["0001", "0002"])).toEqual({ entries: [huge], read: 1 });
  });
});
