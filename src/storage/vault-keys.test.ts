import "../core/log/bytes-in-node.ts";
import { CompactEncrypt } from "jose/jwe/compact/encrypt";
import { beforeAll, describe, expect, it } from "vitest";
import type { NewVaultKey } from "../core/vault/vault-keys.ts";
import { vaultKeys } from "./vault-keys.ts";

const passphrase = "correct horse battery staple";

let made: NewVaultKey;

beforeAll(async () => {
  made = await vaultKeys.make(passphrase);
});

function headerOf(wrappedKey: string): Record<string, unknown> {
  const [header = ""] = wrappedKey.split(".");
  return JSON.parse(Buffer.from(header, "base64url").toString()) as Record<string, unknown>;
}

function withHeader(header: Record<string, unknown>): string {
  const [, ...rest] = made.wrappedKey.split(".");
  return [Buffer.from(JSON.stringify(header)).toString("base64url"), ...rest].join(".");
}

describe("a vault's key under a passphrase", () => {
  it("opens with that passphrase, however its letters are composed, and is 32 random bytes", async () => {
    const own = await vaultKeys.make("é passphrase");
    const opened = await vaultKeys.open(own.wrappedKey, "e\u0301 passphrase");
    expect(opened).toEqual({ kind: "opened", key: own.key });
    expect(Buffer.from(own.key, "base64")).toHaveLength(32);
    expect(own.key).not.toBe(made.key);
  });

  it("says its parameters, which are those of RFC 7518 with 600,000 rounds", () => {
    expect(headerOf(made.wrappedKey)).toEqual({
      alg: "PBES2-HS512+A256KW",
      enc: "A256GCM",
      version: 1,
      p2c: 600_000,
      p2s: expect.stringMatching(/^[\w-]{22}$/),
    });
  });

  it("does not open with another passphrase, which is told apart from damage", async () => {
    expect(await vaultKeys.open(made.wrappedKey, "correct horse")).toEqual({
      kind: "wrong-passphrase",
    });
    expect(await vaultKeys.open(made.wrappedKey, "")).toEqual({ kind: "wrong-passphrase" });
  });

  it.each([
    ["alg", "PBES2-HS256+A128KW"],
    ["alg", "dir"],
    ["alg", "none"],
    ["enc", "A128GCM"],
    ["enc", "A256CBC-HS512"],
    ["p2c", 1_000],
    ["p2c", 599_999],
    ["p2c", 5_000_001],
    ["p2c", 2_000_000_000],
    ["p2c", "600000"],
    ["p2c", 600_000.5],
    ["p2s", ""],
    ["p2s", "c2hvcnQ"],
    ["p2s", "!".repeat(22)],
    ["version", 0],
    ["version", 2],
    ["version", "1"],
    ["zip", "DEF"],
    ["crit", ["p2c"]],
  ])("is refused before anything is derived where %s is %j", async (name, value) => {
    const derive = crypto.subtle.deriveBits.bind(crypto.subtle);
    let derivations = 0;
    crypto.subtle.deriveBits = (...given) => {
      derivations += 1;
      return derive(...given);
    };
    const changed = withHeader({ ...headerOf(made.wrappedKey), [name]: value });
    const opening = await vaultKeys.open(changed, passphrase);
    crypto.subtle.deriveBits = derive;
    expect(opening).toMatchObject({ kind: "refused", problem: expect.stringContaining(name) });
    expect(derivations).toBe(0);
  });

  it.each(["alg", "enc", "p2c", "p2s", "version"])("is refused without %s", async (name) => {
    const { [name]: _, ...rest } = headerOf(made.wrappedKey);
    expect(await vaultKeys.open(withHeader(rest), passphrase)).toMatchObject({ kind: "refused" });
  });

  it("does not open where any of its five parts was changed", async () => {
    const parts = made.wrappedKey.split(".");
    const openings = await Promise.all(
      parts.slice(1).map((part, index) => {
        const flipped = (part.startsWith("A") ? "B" : "A") + part.slice(1);
        return vaultKeys.open(parts.with(index + 1, flipped).join("."), passphrase);
      }),
    );
    expect(openings.map(({ kind }) => kind)).toEqual(Array(4).fill("wrong-passphrase"));
    const rounds = withHeader({ ...headerOf(made.wrappedKey), p2c: 600_001 });
    expect((await vaultKeys.open(rounds, passphrase)).kind).toBe("wrong-passphrase");
  });

  it.each([0, 1, 20, 100, 200, -1, -20])("does not open cut to %i characters", async (length) => {
    const opening = await vaultKeys.open(made.wrappedKey.slice(0, length), passphrase);
    expect(opening.kind).not.toBe("opened");
  });

  it("is refused where what the passphrase opens is no key", async () => {
    const short = await new CompactEncrypt(new Uint8Array(16))
      .setProtectedHeader({ alg: "PBES2-HS512+A256KW", enc: "A256GCM", version: 1 })
      .setKeyManagementParameters({ p2c: 600_000 })
      .encrypt(new TextEncoder().encode(passphrase));
    expect(await vaultKeys.open(short, passphrase)).toEqual({
      kind: "refused",
      problem: "It holds no key.",
    });
  });
});
