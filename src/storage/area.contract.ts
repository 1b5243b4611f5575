import { describe, expect, it } from "vitest";
import type { Area, AreaChange } from "./area.ts";

export interface AreaUnderTest {
  /** An area with nothing in it. */
  readonly area: Area;
  /** Resolves once all that was changed before has been heard of. */
  settled(): Promise<void>;
}

/** What every area does, wherever it keeps things. */
export function describeArea(name: string, open: () => Promise<AreaUnderTest>): void {
  describe(name, () => {
    it("gives back what was set, and undefined for what was not", async () => {
      const { area } = await open();
      const value = { text: "ü", number: 1.5, none: null, list: [true, { deep: [] }] };
      await area.set({ value, other: "x" });
      expect(await area.get("value")).toEqual(value);
      expect(await area.get("missing")).toBeUndefined();
    });

    it("gives the entries whose key begins with a prefix", async () => {
      const { area } = await open();
      await area.set({ "armed/1": 1, "armed/2": 2, armed: 0, "not/armed/3": 3 });
      const found = await area.entries("armed/");
      expect(Object.fromEntries(found)).toEqual({ "armed/1": 1, "armed/2": 2 });
      expect((await area.entries("")).size).toBe(4);
    });

    it("removes what it is told and nothing else", async () => {
      const { area } = await open();
      await area.set({ one: 1, two: 2, three: 3 });
      await area.remove(["one", "three", "missing"]);
      expect(Object.fromEntries(await area.entries(""))).toEqual({ two: 2 });
    });

    it("keeps copies, so that later changes to a value are not stored", async () => {
      const { area } = await open();
      const list = [1];
      await area.set({ list });
      list.push(2);
      const read = (await area.get("list")) as number[];
      read.push(3);
      expect(await area.get("list")).toEqual([1]);
    });

    it("keeps all of 200 items that are set at the same time", async () => {
      const { area } = await open();
      const ids = Array.from({ length: 200 }, (_, each) => each);
      await Promise.all(ids.map((each) => area.set({ [`item/${each}`]: each })));
      const found = [...(await area.entries("item/")).values()] as number[];
      expect(found.toSorted((left, right) => left - right)).toEqual(ids);
    });

    it("tells what was set and removed, until the signal aborts", async () => {
      const { area, settled } = await open();
      const hearing = new AbortController();
      const heard: AreaChange[] = [];
      await area.set({ before: 1, gone: 1 });
      await settled();
      area.watch((changes) => heard.push(...changes), hearing.signal);
      await area.set({ added: { a: 1 }, before: 2 });
      await area.remove(["gone", "missing"]);
      await settled();
      hearing.abort();
      await area.set({ after: 1 });
      await settled();
      expect(heard.toSorted((left, right) => left.key.localeCompare(right.key))).toEqual([
        { key: "added", value: { a: 1 } },
        { key: "before", value: 2 },
        { key: "gone", value: undefined },
      ]);
    });
  });
}
