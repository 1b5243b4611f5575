import "../core/log/bytes-in-node.ts";
import { describe, expect, it } from "vitest";
import type { VaultRecord } from "../core/vault/vault-record.ts";
import { createMemoryAreas } from "./memory-area.ts";
import { createVaultStore } from "./vault-store.ts";

const record: VaultRecord = {
  version: 1,
  wrappedKey: "a.b.c.d.e",
  members: ["s1", "s2"],
  sealed: "c2VhbGVk",
};

function setUp() {
  const { local } = createMemoryAreas();
  const digest = async (bytes: Uint8Array<ArrayBuffer>) =>
    new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
  return { local, store: createVaultStore(local, digest) };
}

describe("the vault on disk", () => {
  it("is none at first, reads as it was written under one key, and can be taken away", async () => {
    const { local, store } = setUp();
    expect(await store.read()).toEqual({ kind: "none" });
    await store.write(record);
    expect(await store.read()).toEqual({ kind: "record", record });
    expect([...(await local.entries("")).keys()]).toEqual(["vault"]);
    await store.write(undefined);
    expect((await local.entries("")).size).toBe(0);
  });

  it.each([
    ["wrappedKey", "a.b.c.d.f"],
    ["wrappedKey", ""],
    ["members", ["s1"]],
    ["members", ["s2", "s1"]],
    ["sealed", "c2VhbGVl"],
    ["sealed", "c2Vh"],
    ["digest", "0".repeat(64)],
    ["version", 0],
    ["version", "1"],
    ["more", 1],
  ])("is damaged where %s is %j", async (name, value) => {
    const { local, store } = setUp();
    await store.write(record);
    const stored = (await local.get("vault")) as object;
    await local.set({ vault: { ...stored, [name]: value } });
    expect(await store.read()).toEqual({ kind: "unreadable", problem: "damaged" });
  });

  it.each([null, "text", 7, [], {}])("is damaged where it is %j", async (raw) => {
    const { local, store } = setUp();
    await local.set({ vault: raw });
    expect(await store.read()).toEqual({ kind: "unreadable", problem: "damaged" });
  });

  it("is told to be of a newer Countersign where its version says so", async () => {
    const { local, store } = setUp();
    await local.set({ vault: { version: 2, more: {} } });
    expect(await store.read()).toEqual({ kind: "unreadable", problem: "newer" });
  });
});
