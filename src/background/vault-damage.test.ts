import { describe, expect, it } from "vitest";
import { exampleCredentials } from "../core/example-world.ts";
import { digest } from "../platform/digest.ts";
import { createMemoryAreas } from "../storage/memory-area.ts";
import { createSealKey } from "../storage/seal.ts";
import { createVaultStore } from "../storage/vault-store.ts";
import { filled, held, life, made, member, name, restarted, signIn } from "./vault-life.ts";

describe("a vault that was changed, or could not be written,", () => {
  it("does not open with another key, which changes nothing", async () => {
    const areas = createMemoryAreas();
    await filled(areas);
    const next = await life(restarted(areas));
    const wrong = await next.unlockVault(createSealKey(crypto));
    expect(wrong).toMatchObject({ ok: false, failure: { code: "vault-damaged" } });
    expect(await next.unlockVault("no key")).toMatchObject({ ok: false });
    expect(next.vault.view.kind).toBe("locked");
    expect(await next.unlockVault(made.key)).toMatchObject({ ok: true });
  });

  it.each([
    ["wrappedKey", "wrapped by another"],
    ["members", []],
    ["members", [member, "pool", "another"]],
    ["sealed", "AAAA"],
  ])("does not open where its %s was changed to %j", async (field, value) => {
    const areas = createMemoryAreas();
    await filled(areas);
    const store = createVaultStore(areas.local, digest);
    const reading = await store.read();
    const record = reading.kind === "record" ? reading.record : undefined;
    await store.write({ ...record, [field]: value } as never);
    const next = await life(restarted(areas));
    const opened = await next.unlockVault(made.key);
    expect(opened).toMatchObject({ ok: false, failure: { code: "vault-damaged" } });
    expect(held(next)).toEqual([undefined, undefined]);
  });

  it("does not open where any byte of what it seals was changed, or some are missing", async () => {
    const areas = createMemoryAreas();
    await filled(areas);
    const store = createVaultStore(areas.local, digest);
    const reading = await store.read();
    const record = reading.kind === "record" ? reading.record : undefined;
    const bytes = Uint8Array.fromBase64(record?.sealed ?? "");
    const changed = [0, 11, 12, 40, bytes.length - 1].map((at) =>
      bytes.with(at, (bytes[at] ?? 0) ^ 1),
    );
    const cut = [0, 11, 12, 28, bytes.length - 1].map((length) => bytes.slice(0, length));
    for (const each of [...changed, ...cut]) {
      await store.write({ ...record, sealed: each.toBase64() } as never);
      const next = await life(restarted(areas));
      expect(await next.unlockVault(made.key)).toMatchObject({ ok: false });
    }
  });

  it("is as it was where the browser could not write, and the failure says so", async () => {
    const areas = createMemoryAreas();
    const all = await filled(areas);
    const before = await areas.local.get("vault");
    const { set } = areas.local;
    areas.local.set = (items) =>
      "vault" in items ? Promise.reject(new Error("QUOTA_BYTES quota exceeded")) : set(items);
    const credentials = { ...exampleCredentials, secretAccessKey: "newer" };
    const saved = await all.pages.saveKeys({ id: member, name, credentials });
    expect(saved).toMatchObject({
      ok: false,
      failure: { message: expect.stringContaining("as it was before") },
    });
    const rekeyed = await all.rekeyVault({ from: made.key, to: { ...made, wrappedKey: "other" } });
    expect(rekeyed.ok).toBe(false);
    expect(await areas.local.get("vault")).toEqual(before);
    const next = await life(restarted(areas));
    await next.unlockVault(made.key);
    expect(held(next)).toEqual([exampleCredentials, signIn]);
  });

  it("of which only a damaged rest is there says so, and is not written over", async () => {
    const areas = createMemoryAreas();
    await filled(areas);
    const stored = (await areas.local.get("vault")) as object;
    await areas.local.set({ vault: { ...stored, sealed: "" } });
    const next = await life(restarted(areas));
    expect(next.vault.view).toEqual({ kind: "unreadable", problem: "damaged" });
    expect(await next.createVault(made)).toMatchObject({ ok: false });
    expect(await next.unlockVault(made.key)).toMatchObject({ ok: false });
    expect(await areas.local.get("vault")).toEqual({ ...stored, sealed: "" });
  });
});
