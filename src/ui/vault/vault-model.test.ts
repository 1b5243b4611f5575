import { signal } from "@preact/signals";
import { describe, expect, it } from "vitest";
import { fail, succeed } from "../../core/errors.ts";
import type { VaultView } from "../../core/vault/vault-view.ts";
import type { VaultApi } from "../../messaging/vault-api.ts";
import { fakeVaultKeys } from "./fake-vault-keys.ts";
import { createKeptEntry } from "./kept-entry.ts";
import { createVaultModel } from "./vault-model.ts";

const passphrase = "correct horse";
const wrappedKey = `under ${passphrase}`;
const locked: VaultView = { kind: "locked", wrappedKey, lock: { reason: "idle", refused: 0 } };
const open: VaultView = { kind: "open", wrappedKey };

function setUp(at: VaultView, changes: Partial<VaultApi> = {}) {
  const view = signal<VaultView | undefined>(at);
  const calls: unknown[] = [];
  const done = async (name: string, request?: unknown) => {
    calls.push(request === undefined ? [name] : [name, request]);
    return succeed(null);
  };
  const api: VaultApi = {
    createVault: (made) => done("createVault", made),
    unlockVault: (key) => done("unlockVault", key),
    lockVault: async () => null,
    rekeyVault: (request) => done("rekeyVault", request),
    discardVault: () => done("discardVault"),
    moveSource: async () => fail("internal", "not asked here"),
    ...changes,
  };
  const options = { api, view, keys: fakeVaultKeys };
  return { calls, view, options, model: createVaultModel(options) };
}

const typed = { passphrase, again: passphrase };

describe("the vault in a page", () => {
  it("is made under a passphrase that was typed twice, and nothing typed is left", async () => {
    const { model, calls } = setUp({ kind: "none" });
    model.type(typed);
    expect(await model.create()).toBe(true);
    expect(calls).toEqual([["createVault", { key: `key of ${passphrase}`, wrappedKey }]]);
    expect(model.text.value).toEqual({ passphrase: "", again: "", current: "" });
  });

  it.each([
    ["too short", { passphrase: "1234567", again: "1234567" }, "passphrase"],
    ["not typed again", { passphrase, again: "correct house" }, "again"],
  ] as const)(
    "is not made of a passphrase that is %s, and says so there",
    async (_, text, field) => {
      const { model, calls } = setUp({ kind: "none" });
      model.type(text);
      expect(await model.create()).toBe(false);
      expect(calls).toEqual([]);
      expect(Object.keys(model.problems.value)).toEqual([field]);
      model.type({ again: "c" });
      expect(model.problems.value).toEqual({});
    },
  );

  it("sends the worker the key that the passphrase opens, never the passphrase", async () => {
    const { model, calls } = setUp(locked);
    model.type({ passphrase });
    const unlocking = model.unlock();
    expect(model.work.value).toBe("unlock");
    expect(await model.unlock()).toBe(false);
    expect(await unlocking).toBe(true);
    expect(model.work.value).toBeUndefined();
    expect(calls).toEqual([["unlockVault", `key of ${passphrase}`]]);
  });

  it("keeps what was typed where it is not the passphrase, and can be tried again", async () => {
    const { model, calls } = setUp(locked);
    expect(await model.unlock()).toBe(false);
    for (const wrong of ["wrong one", "another"]) {
      model.type({ passphrase: wrong });
      expect(await model.unlock()).toBe(false);
      expect(model.problems.value.passphrase).toContain("not the passphrase");
      expect(model.text.value.passphrase).toBe(wrong);
    }
    expect(calls).toEqual([]);
    model.type({ passphrase });
    expect(await model.unlock()).toBe(true);
  });

  it("says that the vault was changed, and why the worker did not open it", async () => {
    const changed = setUp({ ...locked, wrappedKey: "other parameters" });
    changed.model.type({ passphrase });
    await changed.model.unlock();
    expect(changed.model.problems.value.passphrase).toContain("Its p2c is 1.");
    const damaged = setUp(locked, {
      unlockVault: async () => fail("vault-damaged", "It does not open."),
    });
    damaged.model.type({ passphrase });
    await damaged.model.unlock();
    expect(damaged.model.problems.value.passphrase).toBe("It does not open.");
    const gone = setUp(locked, { unlockVault: () => Promise.reject(new Error("Hung up.")) });
    gone.model.type({ passphrase });
    await gone.model.unlock();
    expect(gone.model.problems.value.passphrase).toBe("Hung up.");
  });

  it("has another passphrase for whoever knows the present one", async () => {
    const { model, calls } = setUp(open);
    model.type({ current: "wrong", passphrase: "another one", again: "another one" });
    expect(await model.change()).toBe(false);
    expect(model.problems.value.current).toContain("Nothing was changed");
    model.type({ current: passphrase });
    expect(await model.change()).toBe(true);
    const to = { key: "key of another one", wrappedKey: "under another one" };
    expect(calls).toEqual([["rekeyVault", { from: `key of ${passphrase}`, to }]]);
  });
});

describe("where secrets are kept", () => {
  it("is in memory unless a person chooses, and then nothing is asked", async () => {
    const { options } = setUp({ kind: "none" });
    const kept = createKeptEntry({ ...options, current: signal("session") });
    expect([kept.choice.value, kept.asks.value]).toEqual(["session", "nothing"]);
    expect(await kept.attempt()).toBe("session");
  });

  it.each([
    ["makes the vault", { kind: "none" } as const, "new", "createVault"],
    ["unlocks it", locked, "passphrase", "unlockVault"],
  ])("is the vault once chosen, which %s first", async (...[, view, asks, call]) => {
    const { options, calls } = setUp(view);
    const kept = createKeptEntry({ ...options, current: signal("session") });
    kept.choose("vault");
    expect([kept.asks.value, kept.isChanged.value]).toEqual([asks, true]);
    expect(await kept.attempt()).toBeUndefined();
    expect(calls).toEqual([]);
    kept.vault.type(typed);
    expect(await kept.attempt()).toBe("vault");
    expect(calls.map((each) => (each as unknown[])[0])).toEqual([call]);
  });

  it("asks nothing while the vault is open, and the passphrase to take something out", async () => {
    const { options, view } = setUp(open);
    const kept = createKeptEntry({ ...options, current: signal("vault") });
    expect(await kept.attempt()).toBe("vault");
    kept.choose("session");
    expect(kept.asks.value).toBe("nothing");
    view.value = locked;
    expect(kept.asks.value).toBe("passphrase");
    kept.clear();
    expect([kept.choice.value, kept.isChanged.value]).toEqual(["vault", false]);
  });
});
