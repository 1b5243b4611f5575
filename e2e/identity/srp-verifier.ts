import {
  createHash,
  createHmac,
  getDiffieHellman,
  hkdfSync,
  randomBytes,
  timingSafeEqual,
} from "node:crypto";

/** What a pool keeps of a password: it can check a proof and not recover the password. */
export type Verifier = {
  readonly poolName: string;
  readonly userId: string;
  readonly salt: bigint;
  readonly verifier: bigint;
};

/** A half-done key agreement. */
export type Agreement = {
  readonly verifier: Verifier;
  readonly publicA: bigint;
  readonly secretB: bigint;
  readonly publicB: bigint;
  readonly secretBlock: Buffer;
};

export type Proof = {
  readonly signature: string;
  /** As in `Fri Jan 2 15:04:05 UTC 2026`. */
  readonly timestamp: string;
};

/** OpenSSL's copy of the 3,072-bit group, which is Cognito's. */
const N = BigInt(`0x${getDiffieHellman("modp15").getPrime("hex")}`);
const G = 2n;
const K = numberOf(sha256(bytesOf(N), bytesOf(G)));

export function makeVerifier(poolName: string, userId: string, password: string): Verifier {
  const salt = numberOf(randomBytes(16));
  const identity = sha256(Buffer.from(`${poolName}${userId}:${password}`));
  const x = numberOf(sha256(bytesOf(salt), identity));
  return { poolName, userId, salt, verifier: power(G, x) };
}

/** The pool's half; undefined for a client's half that would agree on a known key. */
export function agreeOn(verifier: Verifier, publicAHex: string): Agreement | undefined {
  if (!/^[0-9a-f]+$/i.test(publicAHex)) return undefined;
  const publicA = BigInt(`0x${publicAHex}`);
  if (publicA % N === 0n) return undefined;
  const secretB = numberOf(randomBytes(128));
  const publicB = (K * verifier.verifier + power(G, secretB)) % N;
  return { verifier, publicA, secretB, publicB, secretBlock: randomBytes(1_024) };
}

/** Whether a client has shown that it knows the password. */
export function isProven(agreement: Agreement, { signature, timestamp }: Proof): boolean {
  const { verifier, publicA, secretB, publicB, secretBlock } = agreement;
  const u = numberOf(sha256(bytesOf(publicA), bytesOf(publicB)));
  const shared = power((publicA * power(verifier.verifier, u)) % N, secretB);
  const info = Buffer.from("Caldera Derived Key");
  const key = Buffer.from(hkdfSync("sha256", bytesOf(shared), bytesOf(u), info, 16));
  const expected = createHmac("sha256", key)
    .update(verifier.poolName + verifier.userId)
    .update(secretBlock)
    .update(timestamp)
    .digest();
  const given = Buffer.from(signature, "base64");
  return given.length === expected.length && timingSafeEqual(given, expected);
}

/** The milliseconds of a proof's timestamp; not a number for one in another form. */
export function timestampMilliseconds(timestamp: string): number {
  const form = /^(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun) [A-Z][a-z]{2} [1-9]\d? \d\d:\d\d:\d\d UTC \d{4}$/;
  return form.test(timestamp) ? Date.parse(timestamp) : Number.NaN;
}

function power(base: bigint, exponent: bigint): bigint {
  let result = 1n;
  for (const bit of exponent.toString(2)) {
    result = (result * result) % N;
    if (bit === "1") result = (result * base) % N;
  }
  return result;
}

/** Big-endian two's complement, as Java's `BigInteger.toByteArray` has it. */
function bytesOf(number: bigint): Buffer {
  const digits = number.toString(16);
  const bytes = Buffer.from(digits.length % 2 === 0 ? digits : `0${digits}`, "hex");
  return (bytes[0] ?? 0) >= 0x80 ? Buffer.concat([Buffer.alloc(1), bytes]) : bytes;
}

function numberOf(bytes: Buffer): bigint {
  return BigInt(`0x${bytes.toString("hex")}`);
}

function sha256(...parts: readonly Buffer[]): Buffer {
  const hash = createHash("sha256");
  for (const part of parts) hash.update(part);
  return hash.digest();
}
