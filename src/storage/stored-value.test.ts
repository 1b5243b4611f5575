import * as v from "valibot";
import { describe, expect, it } from "vitest";
import { createMemoryAreas } from "./memory-area.ts";
import { defineValue } from "./stored-value.ts";
import type { Reading } from "./stored-value.ts";

interface Document {
  readonly version: 3;
  readonly names: readonly string[];
}

const fallback: Document = { version: 3, names: [] };

const definition = {
  key: "document",
  area: "local",
  schema: v.strictObject({ version: v.literal(3), names: v.array(v.string()) }),
  fallback,
  version: 3,
  migrations: {
    1: (old: unknown) => ({ version: 2, name: (old as { title: string }).title }),
    2: (old: unknown) => ({ version: 3, names: [(old as { name: string }).name.trim()] }),
  },
} as const;

const stored = defineValue<Document>(definition);

describe("a stored value", () => {
  it("reads as its fallback while nothing is stored", async () => {
    expect(await stored.read(createMemoryAreas())).toEqual({ kind: "absent", value: fallback });
  });

  it("reads as it was written, in the area that its definition names", async () => {
    const areas = createMemoryAreas();
    const value: Document = { version: 3, names: ["a"] };
    expect(await stored.write(areas, value)).toEqual({ kind: "written" });
    expect(await stored.read(areas)).toEqual({ kind: "stored", value });
    expect(await areas.local.get("document")).toEqual(value);
    expect((await areas.session.entries("")).size).toBe(0);
  });

  it("is brought from an older version through each one between", async () => {
    const areas = createMemoryAreas();
    await areas.local.set({ document: { version: 1, title: " old " } });
    expect(await stored.read(areas)).toEqual({
      kind: "stored",
      value: { version: 3, names: ["old"] },
    });
  });

  it.each([
    ["a value of another shape", { version: 3, names: "a" }, "names is not Array."],
    ["a value with a property too many", { version: 3, names: [], more: 1 }, "more is not never."],
    ["a value without a version", { names: [] }, 'version is not "version".'],
    ["text", "lost", "The value is not Object."],
    ["null", null, "The value is not Object."],
  ])("reads %s as unreadable, with its fallback", async (_, raw, problem) => {
    const areas = createMemoryAreas();
    await areas.local.set({ document: raw });
    expect(await stored.read(areas)).toEqual({ kind: "unreadable", value: fallback, problem });
  });

  it("is unreadable when it is not of the version that it says", async () => {
    const areas = createMemoryAreas();
    await areas.local.set({ document: { version: 2 } });
    expect(await stored.read(areas)).toMatchObject({ kind: "unreadable", value: fallback });
  });

  it("is unreadable when no migration is known for its version", async () => {
    const areas = createMemoryAreas();
    await areas.local.set({ document: { version: 0, names: [] } });
    expect(await stored.read(areas)).toMatchObject({ kind: "unreadable", value: fallback });
  });

  it("says of an unreadable value where it does not fit, without its text", async () => {
    const areas = createMemoryAreas();
    await areas.local.set({ document: { version: 3, names: [{ secret: "hunter2" }] } });
    const reading = await stored.read(areas);
    expect(reading).toMatchObject({ problem: "names.0 is not string." });
    expect(JSON.stringify(reading)).not.toContain("hunter2");
  });

  it("keeps each unreadable value that a write replaces", async () => {
    const areas = createMemoryAreas();
    await areas.local.set({ document: "first" });
    await stored.write(areas, fallback);
    await areas.local.set({ document: { names: 2 } });
    await stored.write(areas, fallback);
    expect(await stored.read(areas)).toEqual({ kind: "stored", value: fallback });
    expect(await areas.local.get("document.unreadable")).toEqual(["first", { names: 2 }]);
  });

  it("is not overwritten when a newer version is stored", async () => {
    const areas = createMemoryAreas();
    const newer = { version: 4, names: { a: 1 } };
    await areas.local.set({ document: newer });
    expect(await stored.read(areas)).toEqual({ kind: "newer", value: fallback, version: 4 });
    expect(await stored.write(areas, fallback)).toEqual({ kind: "refused", version: 4 });
    expect(await areas.local.get("document")).toEqual(newer);
  });

  it("tells each change of its own key, parsed, until the signal aborts", async () => {
    const areas = createMemoryAreas();
    const hearing = new AbortController();
    const heard: Reading<Document>[] = [];
    stored.watch(areas, (reading) => heard.push(reading), hearing.signal);
    await stored.write(areas, { version: 3, names: ["a"] });
    await areas.local.set({ another: 1 });
    await areas.local.set({ document: 1 });
    await areas.local.remove(["document"]);
    hearing.abort();
    await stored.write(areas, fallback);
    expect(heard.map(({ kind }) => kind)).toEqual(["stored", "unreadable", "absent"]);
    expect(heard[0]?.value).toEqual({ version: 3, names: ["a"] });
  });
});
