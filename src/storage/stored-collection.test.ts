import * as v from "valibot";
import { describe, expect, it } from "vitest";
import { createMemoryAreas } from "./memory-area.ts";
import { defineCollection } from "./stored-collection.ts";
import type { CollectionChange } from "./stored-collection.ts";

const tabs = defineCollection<number, { readonly on: boolean }>({
  prefix: "tabs",
  parseId: Number,
  schema: v.strictObject({ on: v.boolean() }),
});

describe("a stored collection", () => {
  it("keeps each item under a key of its own in the session", async () => {
    const areas = createMemoryAreas();
    await tabs.put(areas, 42, { on: true });
    await tabs.put(areas, 7, { on: false });
    expect(Object.fromEntries(await areas.session.entries(""))).toEqual({
      "tabs/42": { on: true },
      "tabs/7": { on: false },
    });
    expect((await areas.local.entries("")).size).toBe(0);
    expect(await tabs.get(areas, 42)).toEqual({ on: true });
    expect(await tabs.get(areas, 1)).toBeUndefined();
  });

  it("keeps all of 200 items that are put at the same time", async () => {
    const areas = createMemoryAreas();
    const ids = Array.from({ length: 200 }, (_, each) => each);
    await Promise.all(ids.map((id) => tabs.put(areas, id, { on: id % 2 === 0 })));
    const all = await tabs.all(areas);
    expect([...all.keys()].toSorted((left, right) => left - right)).toEqual(ids);
    expect(all.get(198)).toEqual({ on: true });
  });

  it("takes an item that does not fit for absent", async () => {
    const areas = createMemoryAreas();
    await areas.session.set({ "tabs/1": { on: "yes" }, "tabs/2": { on: true } });
    expect(await tabs.get(areas, 1)).toBeUndefined();
    expect(await tabs.all(areas)).toEqual(new Map([[2, { on: true }]]));
  });

  it("removes one item, or all of its own", async () => {
    const areas = createMemoryAreas();
    await areas.session.set({ tabs: 0, "tabsy/1": 0 });
    for (const id of [1, 2, 3]) await tabs.put(areas, id, { on: true });
    await tabs.remove(areas, 2);
    expect([...(await tabs.all(areas)).keys()]).toEqual([1, 3]);
    await tabs.clear(areas);
    expect([...(await areas.session.entries("")).keys()]).toEqual(["tabs", "tabsy/1"]);
  });

  it("tells which of its items changed, until the signal aborts", async () => {
    const areas = createMemoryAreas();
    const hearing = new AbortController();
    const heard: CollectionChange<number, { readonly on: boolean }>[] = [];
    tabs.watch(areas, (change) => heard.push(change), hearing.signal);
    await tabs.put(areas, 5, { on: true });
    await areas.session.set({ "other/5": 1 });
    await tabs.remove(areas, 5);
    hearing.abort();
    await tabs.put(areas, 6, { on: true });
    expect(heard).toEqual([
      { id: 5, value: { on: true } },
      { id: 5, value: undefined },
    ]);
  });
});
