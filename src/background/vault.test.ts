import { describe, expect, it, vi } from "vitest";
import { exampleCredentials } from "../core/example-world.ts";
import type { Areas } from "../storage/area.ts";
import { createLogWriter } from "../storage/log-writer.ts";
import { createMemoryAreas } from "../storage/memory-area.ts";
import { pendingSignInsStore } from "../storage/pending-sign-ins-store.ts";
import { createSealKey } from "../storage/seal.ts";
import { tabOnToolbar } from "./tab-on-toolbar.ts";
import { filled, held, life, made, member, name, pool, restarted, signIn } from "./vault-life.ts";

async function textOf(areas: Areas): Promise<string> {
  return JSON.stringify([
    [...(await areas.local.entries(""))],
    [...(await areas.session.entries(""))],
  ]);
}

describe("the vault", () => {
  it("gives back after a restart of the browser what was saved in it, once it is unlocked", async () => {
    const areas = createMemoryAreas();
    await filled(areas);
    const next = await life(restarted(areas));
    expect(next.vault.view).toMatchObject({ kind: "locked", lock: { reason: "restart" } });
    expect(held(next)).toEqual([undefined, undefined]);
    expect(await next.unlockVault(made.key)).toEqual({ ok: true, value: null });
    expect(held(next)).toEqual([exampleCredentials, signIn]);
    expect(next.vault.view).toEqual({ kind: "open", wrappedKey: "wrapped" });
  });

  it("keeps on disk nothing secret in clear, neither while it is open nor locked", async () => {
    const areas = createMemoryAreas();
    const { lockVault } = await filled(areas);
    const disk = JSON.stringify([...(await areas.local.entries(""))]);
    await lockVault();
    const all = await textOf(areas);
    const { secretAccessKey, sessionToken = "" } = exampleCredentials;
    for (const secret of [secretAccessKey, sessionToken, "planted-refresh", made.key]) {
      expect(disk).not.toContain(secret);
      expect(all).not.toContain(secret);
    }
    expect(all).toContain(name);
  });

  it("stays open while the worker is stopped, and takes a refreshed token without the passphrase", async () => {
    const areas = createMemoryAreas();
    await filled(areas);
    const next = await life(areas);
    expect(next.vault.view.kind).toBe("open");
    const refreshed = { ...signIn, username: "grace" };
    await next.secrets.putSignIn("pool", refreshed);
    const later = await life(restarted(areas));
    await later.unlockVault(made.key);
    expect(held(later)).toEqual([exampleCredentials, refreshed]);
  });

  it("loses nothing of what is written at the same time, or just before the lock", async () => {
    const areas = createMemoryAreas();
    const all = await filled(areas);
    const writes = Array.from({ length: 20 }, (_, number) =>
      all.secrets.putSignIn("pool", { ...signIn, endedAt: number }),
    );
    const keys = { ...exampleCredentials, secretAccessKey: "newer" };
    writes.push(all.secrets.putCredentials(member, keys));
    await Promise.all([...writes, all.lockVault()]);
    expect(held(all)).toEqual([undefined, undefined]);
    await all.unlockVault(made.key);
    expect(held(all)).toEqual([keys, { ...signIn, endedAt: 19 }]);
  });

  it("clears the session when it is locked, tells of it, and says why and since when", async () => {
    const areas = createMemoryAreas();
    const onForgotten = vi.fn();
    const { vault } = await filled(areas, { onForgotten });
    const client = { reference: { id: "pool", name: "Pool" }, login: pool.login };
    await pendingSignInsStore.put(areas, "pool", {
      kind: "hosted",
      client: { ...client, clientSecret: "planted" },
      url: "https://a.example",
      state: "s",
      verifier: "planted",
    });
    await vault.lock("idle");
    expect(onForgotten.mock.calls).toEqual([[member], ["pool"]]);
    expect(JSON.stringify([...(await areas.session.entries(""))])).not.toContain("planted");
    expect(await pendingSignInsStore.get(areas, "pool")).toBeUndefined();
    vault.countRefused();
    vault.countRefused();
    const viewNext = async () => (await life(areas)).vault.view;
    const lock = { reason: "idle", refused: 2, at: expect.any(Number) };
    await expect.poll(viewNext).toMatchObject({ kind: "locked", lock });
  });

  it("is written while a full disk keeps every entry from the log", async () => {
    const areas = createMemoryAreas();
    const lost = vi.fn();
    const full = async (): Promise<never> => {
      throw new DOMException("Full.", "QuotaExceededError");
    };
    const writer = createLogWriter({ write: full } as never, {
      later: (run) => run(),
      onFailure: lost,
    });
    void writer.write({ id: "e" } as never);
    const all = await filled(areas);
    expect(lost).toHaveBeenCalled();
    expect(
      await all.pages.saveKeys({ id: member, name, credentials: exampleCredentials }),
    ).toMatchObject({
      ok: true,
    });
    expect(all.vault.isMember(member)).toBe(true);
  });

  it("has another key after the passphrase was changed, which the old one does not open", async () => {
    const areas = createMemoryAreas();
    const all = await filled(areas);
    const to = { key: createSealKey(crypto), wrappedKey: "wrapped again" };
    expect(await all.rekeyVault({ from: to.key, to })).toMatchObject({ ok: false });
    expect(await all.rekeyVault({ from: made.key, to })).toMatchObject({ ok: true });
    await all.secrets.putSignIn("pool", signIn);
    const next = await life(restarted(areas));
    expect(await next.unlockVault(made.key)).toMatchObject({ ok: false });
    expect(await next.unlockVault(to.key)).toMatchObject({ ok: true });
    expect(held(next)).toEqual([exampleCredentials, signIn]);
  });

  it("lets a source go to the session, and takes it back", async () => {
    const areas = createMemoryAreas();
    const all = await filled(areas);
    expect(await all.moveSource({ id: member, kept: "session" })).toMatchObject({
      value: { kept: "session", state: { kind: "ready" } },
    });
    await all.lockVault();
    expect(held(all)).toEqual([exampleCredentials, undefined]);
    const refused = { ok: false, failure: { code: "vault-locked" } };
    expect(await all.moveSource({ id: member, kept: "vault" })).toMatchObject(refused);
    const credentials = exampleCredentials;
    expect(await all.pages.saveKeys({ id: "pool", name, credentials })).toMatchObject(refused);
    await all.unlockVault(made.key);
    await all.moveSource({ id: member, kept: "vault" });
    const next = await life(restarted(areas));
    await next.unlockVault(made.key);
    expect(held(next)).toEqual([exampleCredentials, signIn]);
  });

  it("begun anew loses what was locked in it, and keeps names, last characters and rules", async () => {
    const areas = createMemoryAreas();
    await filled(areas);
    const next = await life(restarted(areas));
    expect(await next.createVault(made)).toMatchObject({ ok: false });
    expect(await next.discardVault()).toMatchObject({ ok: true });
    const { sources, vault } = await next.pages.configuration();
    expect(vault).toEqual({ kind: "none" });
    expect(
      sources.map(({ definition, state, remembered }) => [definition.name, state.kind, remembered]),
    ).toEqual([
      [name, "missing", { accessKey: "ASIA…MPLE" }],
      ["Pool", "missing", undefined],
    ]);
    expect(await next.createVault(made)).toMatchObject({ ok: true });
  });

  it("shows on the toolbar, while it is locked, a tab that signs with it as off", async () => {
    const all = await filled(createMemoryAreas());
    const draft = {
      name: "Orders",
      enabled: true,
      hosts: ["api.shop.example"],
      pathPrefix: "/",
      scope: {},
      sourceId: member,
      headers: [],
      callers: [],
    };
    const rule = await all.pages.saveRule(draft);
    const lastDecided = { ruleId: rule.ok ? rule.value.id : "", url: "https://api.shop.example/" };
    all.tabs.enter(7, { kind: "on", since: 1 });
    all.tabs.enter(8, { kind: "on", since: 1 });
    all.tabs.countOutcome(7, "signed", lastDecided);
    const shown = () => [7, 8].map((tab) => tabOnToolbar(all.tabs.record(tab), all).state.kind);
    expect(shown()).toEqual(["on", "on"]);
    await all.lockVault();
    expect(shown()).toEqual(["off", "on"]);
  });

  it("is not needed to know, after a restart, which keys there were", async () => {
    const areas = createMemoryAreas();
    const { pages } = await life(areas);
    await pages.saveKeys({ name, credentials: exampleCredentials });
    const next = await life(restarted(areas));
    const remembered = { accessKey: "ASIA…MPLE" };
    const { sources } = await next.pages.configuration();
    expect(sources).toMatchObject([{ state: { kind: "missing" }, kept: "session", remembered }]);
    const credentials = exampleCredentials;
    expect(await next.pages.saveKeys({ id: member, name, credentials })).toMatchObject({
      value: { state: { kind: "ready" }, remembered },
    });
  });

  it("discarded while it is open leaves its secrets for as long as the browser runs", async () => {
    const areas = createMemoryAreas();
    const all = await filled(areas);
    await all.discardVault();
    expect(held(all)).toEqual([exampleCredentials, signIn]);
    expect(held(await life(restarted(areas)))).toEqual([undefined, undefined]);
  });

  it("forgets the secrets of a source that was deleted, also while it was locked", async () => {
    const areas = createMemoryAreas();
    const all = await filled(areas);
    await all.pages.removeSource("pool");
    expect(all.vault.members).toEqual([member]);
    await all.lockVault();
    await all.pages.removeSource(member);
    expect(all.vault.members).toEqual([member]);
    await all.unlockVault(made.key);
    await expect.poll(() => all.vault.members).toEqual([]);
    const next = await life(restarted(areas));
    await next.unlockVault(made.key);
    expect(held(next)).toEqual([undefined, undefined]);
  });
});
