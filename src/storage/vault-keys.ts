import { decodeProtectedHeader } from "jose/decode/protected_header";
import { CompactEncrypt } from "jose/jwe/compact/encrypt";
import { compactDecrypt } from "jose/jwe/compact/decrypt";
import { JWEDecryptionFailed } from "jose/errors";
import * as v from "valibot";
import type { KeyOpening, VaultKeys } from "../core/vault/vault-keys.ts";
import { createSealKey } from "./seal.ts";

const ALG = "PBES2-HS512+A256KW";
const ENC = "A256GCM";
const ROUNDS = 600_000;
/** More than this would hang the page that tries it. */
const MOST_ROUNDS = 5_000_000;
const KEY_BYTES = 32;

/** A salt of 16 bytes or more. */
const salt = v.pipe(v.string(), v.regex(/^[A-Za-z0-9_-]{22,128}$/));

const parametersSchema = v.strictObject({
  alg: v.literal(ALG),
  enc: v.literal(ENC),
  p2c: v.pipe(v.number(), v.integer(), v.minValue(ROUNDS), v.maxValue(MOST_ROUNDS)),
  p2s: salt,
  version: v.literal(1),
});

/**
 * Keys of vaults wrapped as JSON Web Encryption (RFC 7516) in its compact form: the passphrase
 * goes through PBKDF2-HMAC-SHA-512 of 600,000 rounds with a random salt (PBES2, RFC 7518 4.8), and
 * what comes of it wraps what AES-256-GCM encrypts the key with. No other parameters are ever
 * tried: weaker ones would make a copy of the vault cheap to guess.
 */
export const vaultKeys: VaultKeys = {
  make: async (passphrase) => {
    const key = createSealKey(crypto);
    const wrappedKey = await new CompactEncrypt(Uint8Array.fromBase64(key))
      .setProtectedHeader({ alg: ALG, enc: ENC, version: 1 })
      .setKeyManagementParameters({ p2c: ROUNDS })
      .encrypt(bytesOf(passphrase));
    return { key, wrappedKey };
  },
  open: async (wrappedKey, passphrase) => {
    const problem = parameterProblem(wrappedKey);
    if (problem !== undefined) return { kind: "refused", problem };
    return unwrap(wrappedKey, passphrase);
  },
};

async function unwrap(wrappedKey: string, passphrase: string): Promise<KeyOpening> {
  try {
    const { plaintext } = await compactDecrypt(wrappedKey, bytesOf(passphrase), {
      keyManagementAlgorithms: [ALG],
      contentEncryptionAlgorithms: [ENC],
      maxPBES2Count: MOST_ROUNDS,
    });
    if (plaintext.length !== KEY_BYTES) return refused("It holds no key.");
    return { kind: "opened", key: plaintext.toBase64() };
  } catch (error) {
    if (error instanceof JWEDecryptionFailed) return { kind: "wrong-passphrase" };
    return refused("It was cut short.");
  }
}

/** What is wrong with the parameters; nothing where they are those of a vault. */
function parameterProblem(wrappedKey: string): string | undefined {
  try {
    const parsed = v.safeParse(parametersSchema, decodeProtectedHeader(wrappedKey));
    if (parsed.success) return undefined;
    const [issue] = parsed.issues;
    return `Its ${v.getDotPath(issue) ?? "parameters"} is not ${issue.expected ?? "what it has to be"}.`;
  } catch {
    return "It was cut short.";
  }
}

function refused(problem: string): KeyOpening {
  return { kind: "refused", problem };
}

/** The same characters give the same bytes, however a keyboard composes them. */
function bytesOf(passphrase: string): Uint8Array {
  return new TextEncoder().encode(passphrase.normalize("NFKC"));
}
