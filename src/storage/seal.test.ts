import { describe, expect, it } from "vitest";
import { createSealKey, openSeal } from "./seal.ts";
import type { Seal } from "./seal.ts";

const { crypto } = globalThis;

async function newSeal(key = createSealKey(crypto)): Promise<Seal> {
  const seal = await openSeal(crypto, key);
  if (seal === undefined) throw new Error("That is no key.");
  return seal;
}

describe("a seal", () => {
  it("opens what the same key closed under the same name", async () => {
    const key = createSealKey(crypto);
    const value = { text: "ü", list: [1, null, { deep: true }] };
    const bytes = await (await newSeal(key)).close("a", value);
    expect(await (await newSeal(key)).open("a", bytes)).toEqual(value);
  });

  it("closes the same value differently each time, and shows nothing of it", async () => {
    const seal = await newSeal();
    const [first, second] = await Promise.all(
      ["planted", "planted"].map((text) => seal.close("a", { text })),
    );
    expect(first).not.toEqual(second);
    expect(Buffer.from(first ?? []).toString("latin1")).not.toContain("planted");
  });

  it("opens nothing under another name, by another key, or of changed bytes", async () => {
    const seal = await newSeal();
    const bytes = await seal.close("a", "value");
    const changed = bytes.with(bytes.length - 1, (bytes.at(-1) ?? 0) ^ 1);
    await expect(seal.open("b", bytes)).rejects.toThrow();
    await expect((await newSeal()).open("a", bytes)).rejects.toThrow();
    await expect(seal.open("a", changed)).rejects.toThrow();
    await expect(seal.open("a", bytes.slice(0, 5))).rejects.toThrow();
  });

  it.each([undefined, null, 7, "", "c2hvcnQ=", "!".repeat(44), {}])(
    "is not made of %j, which is no key",
    async (key) => {
      expect(await openSeal(crypto, key)).toBeUndefined();
    },
  );
});
