import { describe, expect, it } from "vitest";
import { exampleCredentials } from "../core/example-world.ts";
import { signInKey, type SignIn } from "../core/credentials/sign-in.ts";
import type { PendingSignIn, SignInStep } from "../core/credentials/sign-in-step.ts";
import type { Areas } from "../storage/area.ts";
import { createMemoryAreas } from "../storage/memory-area.ts";
import { pendingSignInsStore } from "../storage/pending-sign-ins-store.ts";
import { createSealKey } from "../storage/seal.ts";
import { serveSources } from "./serve-sources.ts";
import { filled, held, life, made, pool, restarted, signIn } from "./vault-life.ts";

const center = {
  kind: "identity-center",
  startUrl: "https://acme.awsapps.com/start",
  region: "eu-central-1",
} as const;
const centerSignIn = {
  kind: "identity-center",
  client: { clientId: "c", clientSecret: "planted-client", expiresAt: 9 },
  tokens: { accessToken: "planted-access", expiresAt: 9 },
} as const satisfies SignIn;

async function sessionOf(areas: Areas): Promise<string> {
  return JSON.stringify([...(await areas.session.entries(""))]);
}

describe("the lock of the vault", () => {
  it("holds where another passphrase is being given to it, and loses nothing", async () => {
    const areas = createMemoryAreas();
    const all = await filled(areas);
    const to = { key: createSealKey(crypto), wrappedKey: "wrapped again" };
    await Promise.all([all.rekeyVault({ from: made.key, to }), all.lockVault()]);
    expect(all.vault.view.kind).toBe("locked");
    expect(held(all)).toEqual([undefined, undefined]);
    expect(await sessionOf(areas)).not.toContain(exampleCredentials.secretAccessKey);
    await all.unlockVault(to.key);
    expect(held(all)).toEqual([exampleCredentials, signIn]);
  });

  it("holds where the vault was just being opened or made", async () => {
    const areas = createMemoryAreas();
    await filled(areas);
    const next = await life(restarted(areas));
    await Promise.all([next.unlockVault(made.key), next.lockVault()]);
    expect(next.vault.view).toMatchObject({ kind: "locked", lock: { reason: "person" } });
    expect(held(next)).toEqual([undefined, undefined]);
    const fresh = await life(createMemoryAreas());
    await Promise.all([fresh.createVault(made), fresh.lockVault()]);
    expect(fresh.vault.view.kind).toBe("locked");
  });

  it("forgets the secrets though the browser would not note it, and is noted by the next", async () => {
    const areas = createMemoryAreas();
    const all = await filled(areas);
    const { set } = areas.session;
    areas.session.set = () => Promise.reject(new Error("QUOTA_BYTES quota exceeded"));
    await all.lockVault();
    expect(held(all)).toEqual([undefined, undefined]);
    areas.session.set = set;
    await all.lockVault();
    expect((await life(areas)).vault.view.kind).toBe("locked");
  });

  it("keeps out what a service answers after it, and what lies in the vault stays", async () => {
    const areas = createMemoryAreas();
    const all = await filled(areas);
    await all.lockVault();
    const late = { ...signIn, tokens: { ...signIn.tokens, refreshToken: "planted-late" } };
    await expect(all.secrets.putSignIn("pool", late)).rejects.toThrow(/locked/);
    const credentials = { ...exampleCredentials, secretAccessKey: "planted-late" };
    await expect(all.secrets.putCredentials("orders-dev", credentials)).rejects.toThrow(/locked/);
    expect(held(all)).toEqual([undefined, undefined]);
    expect(await sessionOf(areas)).not.toContain("planted-late");
    await all.unlockVault(made.key);
    expect(held(all)).toEqual([exampleCredentials, signIn]);
  });

  it.each<[string, (pending: PendingSignIn) => SignInStep]>([
    ["signed in", () => ({ kind: "signed-in", key: "pool", signIn })],
    ["asked for a code", (pending) => ({ kind: "waiting", pending })],
  ])("keeps nothing of a sign-in that was under way and is then %s", async (_, stepOf) => {
    const areas = createMemoryAreas();
    const all = await filled(areas);
    const pending: PendingSignIn = {
      kind: "hosted",
      client: { reference: { id: "pool", name: "Pool" }, login: pool.login },
      url: "https://a.example/",
      state: "s",
      verifier: "planted-verifier",
    };
    const begin = async (): Promise<SignInStep> => {
      await all.lockVault();
      return stepOf(pending);
    };
    const api = serveSources({
      settings: all.settings,
      sources: { forget: () => undefined } as never,
      signIns: { begin } as never,
      pending: {
        get: (id) => pendingSignInsStore.get(areas, id),
        put: (id, each) =>
          each ? pendingSignInsStore.put(areas, id, each) : pendingSignInsStore.remove(areas, id),
      },
      refusals: new Map(),
      timeout: () => new AbortController().signal,
    });
    expect(await api.signIn({ kind: "hosted", sourceId: "pool" })).toMatchObject({
      kind: "failed",
      failure: { code: "vault-locked" },
    });
    expect(held(all)).toEqual([undefined, undefined]);
    expect(await sessionOf(areas)).not.toMatch(/planted/);
  });

  it("takes a device's sign-in along that was begun for an Identity Center", async () => {
    const areas = createMemoryAreas();
    const all = await filled(areas);
    await all.vault.move(signInKey(center), "vault", {});
    await pendingSignInsStore.put(areas, "not saved yet", {
      ...center,
      kind: "device",
      reference: { id: "", name: "IAM Identity Center" },
      client: centerSignIn.client,
      deviceCode: "planted-device",
      userCode: "ABCD",
      verificationUrl: "https://device.sso.eu-central-1.amazonaws.com/",
      expiresAt: 9,
      interval: 1,
    });
    await all.lockVault();
    expect(await sessionOf(areas)).not.toMatch(/planted/);
  });
});

describe("an opened vault", () => {
  it("keeps the sign-in to an Identity Center that only a policy names, which comes late", async () => {
    const areas = createMemoryAreas();
    const all = await filled(areas);
    await all.vault.move(signInKey(center), "vault", { signIn: centerSignIn });
    const next = await life(restarted(areas));
    await next.unlockVault(made.key);
    await next.lockVault();
    await next.unlockVault(made.key);
    expect(next.vault.members).toContain(signInKey(center));
    expect(next.secrets.signIn(signInKey(center))).toEqual(centerSignIn);
  });

  it("gives a source that is added again nothing of the one that was deleted at the lock", async () => {
    const areas = createMemoryAreas();
    const all = await filled(areas);
    await all.lockVault();
    const next = await life(restarted(areas));
    await next.pages.removeSource("pool");
    const later = await life(restarted(areas));
    await later.configuration.change((current) => ({
      ok: true,
      value: { configuration: { ...current, sources: [...current.sources, pool] }, value: null },
    }));
    await later.unlockVault(made.key);
    expect(held(later)).toEqual([exampleCredentials, undefined]);
    await expect.poll(() => later.vault.members).toEqual(["orders-dev"]);
    await later.moveSource({ id: "pool", kept: "vault" });
    await later.secrets.putSignIn("pool", signIn);
    const last = await life(restarted(areas));
    await last.unlockVault(made.key);
    expect(held(last)).toEqual([exampleCredentials, signIn]);
  });
});
