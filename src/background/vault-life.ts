import "../core/log/bytes-in-node.ts";
import { putSource } from "../core/configuration/edit-configuration.ts";
import type { SignIn } from "../core/credentials/sign-in.ts";
import { exampleCredentials } from "../core/example-world.ts";
import type { Areas } from "../storage/area.ts";
import { createMemoryArea } from "../storage/memory-area.ts";
import { createSealKey } from "../storage/seal.ts";
import { loadKept, type Books } from "./load-kept.ts";
import { makeBooks, type BookHearers } from "./make-books.ts";
import { serveConfiguration, type ConfigurationPorts } from "./serve-configuration.ts";
import { serveVault } from "./serve-vault.ts";

/** A vault’s key, and what stands for it wrapped. */
export const made = { key: createSealKey(crypto), wrappedKey: "wrapped" };
export const member = "orders-dev";
export const name = "Orders dev";
export const signIn = {
  kind: "user-pool",
  username: "ada",
  tokens: { idToken: "i", accessToken: "a", refreshToken: "planted-refresh", expiresAt: 1 },
} as const satisfies SignIn;
export const pool = {
  id: "pool",
  name: "Pool",
  kind: "cognito",
  identityPoolId: "eu-central-1:0f3b7c1e-6a52-4d0e-9c1a-5b7e2f4a8d90",
  login: {
    kind: "user-pool",
    userPoolId: "eu-central-1_Ab12Cd34E",
    clientId: "c",
    flow: { kind: "srp" },
  },
} as const;

/** The worker from its start, over what is stored. */
export async function life(areas: Areas, hearers: Partial<BookHearers> = {}) {
  const books = makeBooks(areas, {
    onConfiguration: async () => undefined,
    onTab: () => undefined,
    onCredentials: () => undefined,
    onVault: () => undefined,
    onForgotten: () => undefined,
    ...hearers,
  });
  await loadKept(areas, books);
  const ports: ConfigurationPorts = {
    ...books,
    use: { of: () => ({ signedCount: 0 }) } as never,
    now: () => 5,
    newId: () => member,
    onSecretsChange: () => undefined,
    forgetSource: () => undefined,
  };
  return { ...books, ...serveVault(ports), pages: serveConfiguration(ports), settings: ports };
}

/** Keys in the vault, and a pool's sign-in. */
export async function filled(areas: Areas, hearers: Partial<BookHearers> = {}) {
  const all = await life(areas, hearers);
  await all.createVault(made);
  await all.pages.saveKeys({ name, credentials: exampleCredentials, kept: "vault" });
  await all.configuration.change((current) => putSource(current, pool));
  await all.moveSource({ id: "pool", kept: "vault" });
  await all.secrets.putSignIn("pool", signIn);
  return all;
}

/** The browser was closed: what was in memory is gone. */
export function restarted(areas: Areas): Areas {
  return { ...areas, session: createMemoryArea() };
}

export function held({ secrets }: Books): unknown {
  return [secrets.credentials(member), secrets.signIn("pool")];
}
