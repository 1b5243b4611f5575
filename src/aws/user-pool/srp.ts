import {
  hmacSha256,
  joinBytes,
  randomBytes,
  sha256,
  utf8,
  type Cryptography,
} from "../cryptography.ts";

type Bytes = Uint8Array<ArrayBuffer>;

/** The group of RFC 5054 and RFC 3526 with 3,072 bits, which Cognito uses, and its generator. */
const N = BigInt(
  "0xFFFFFFFFFFFFFFFFC90FDAA22168C234C4C6628B80DC1CD129024E088A67CC74" +
    "020BBEA63B139B22514A08798E3404DDEF9519B3CD3A431B302B0A6DF25F1437" +
    "4FE1356D6D51C245E485B576625E7EC6F44C42E9A637ED6B0BFF5CB6F406B7ED" +
    "EE386BFB5A899FA5AE9F24117C4B1FE649286651ECE45B3DC2007CB8A163BF05" +
    "98DA48361C55D39A69163FA8FD24CF5F83655D23DCA3AD961C62F356208552BB" +
    "9ED529077096966D670C354E4ABC9804F1746C08CA18217C32905E462E36CE3B" +
    "E39E772C180E86039B2783A2EC07A28FB5C55DF06F4C52C9DE2BCBF695581718" +
    "3995497CEA956AE515D2261898FA051015728E5A8AAAC42DAD33170D04507A33" +
    "A85521ABDF1CBA64ECFB850458DBEF0A8AEA71575D060C7DB3970F85A6E1E4C7" +
    "ABF5AE8CDB0933D71E8C94E04A25619DCEE3D2261AD2EE6BF12FFA06D98A0864" +
    "D87602733EC86A64521F2B18177B200CBBE117577A615D6C770988C0BAD946E2" +
    "08E24FA074E5AB3143DB5BFCE0FD108E4B82D120A93AD2CAFFFFFFFFFFFFFFFF",
);
const G = 2n;

/** Half of a key agreement: `secret` never leaves this side. */
export interface SrpStart {
  readonly secret: bigint;
  /** `SRP_A`, in hex. */
  readonly publicA: string;
}

/** What the pool answers, as it spells it. */
export interface SrpChallenge {
  /** The part of the pool's id after `_`. */
  readonly poolName: string;
  readonly userId: string;
  /** `SALT` and `SRP_B`, in hex. */
  readonly salt: string;
  readonly publicB: string;
  readonly secretBlock: Bytes;
  /** As in `Fri Jan 2 15:04:05 UTC 2026`. */
  readonly timestamp: string;
}

export function startSrp(crypto: Cryptography): SrpStart {
  const secret = toNumber(randomBytes(crypto, 128));
  return { secret, publicA: power(G, secret).toString(16) };
}

/**
 * Proves the knowledge of the password (SRP-6a as Cognito has it); undefined when the pool's half
 * is one that would give the password away.
 */
export async function proveSrp(
  { secret }: SrpStart,
  { challenge, password }: { readonly challenge: SrpChallenge; readonly password: string },
  crypto: Cryptography,
): Promise<Bytes | undefined> {
  const { poolName, userId, salt, publicB, secretBlock, timestamp } = challenge;
  const B = BigInt(`0x${publicB}`);
  const hash = async (...parts: readonly Bytes[]) => sha256(crypto, joinBytes(...parts));
  const u = toNumber(await hash(toBytes(power(G, secret)), toBytes(B)));
  if (B % N === 0n || u === 0n) return undefined;
  const k = toNumber(await hash(toBytes(N), toBytes(G)));
  const identity = await hash(utf8(`${poolName}${userId}:${password}`));
  const x = toNumber(await hash(toBytes(BigInt(`0x${salt}`)), identity));
  const base = (B - ((k * power(G, x)) % N) + N) % N;
  const shared = power(base, secret + u * x);
  const pseudoRandom = await hmacSha256(crypto, toBytes(u), toBytes(shared));
  const info = joinBytes(utf8("Caldera Derived Key"), Uint8Array.of(1));
  const key = (await hmacSha256(crypto, pseudoRandom, info)).slice(0, 16);
  const proven = joinBytes(utf8(`${poolName}${userId}`), secretBlock, utf8(timestamp));
  return hmacSha256(crypto, key, proven);
}

/** `Fri Jan 2 15:04:05 UTC 2026`, the one form that the pool takes. */
export function srpTimestamp(now: number): string {
  // As in `Fri, 02 Jan 2026 15:04:05 GMT`.
  const [day = "", date, month, year, time] = new Date(now).toUTCString().split(" ");
  return `${day.slice(0, 3)} ${month} ${Number(date)} ${time} UTC ${year}`;
}

/** `base` to the power of `exponent`, modulo N. */
function power(base: bigint, exponent: bigint): bigint {
  let result = 1n;
  let square = base % N;
  for (let rest = exponent; rest > 0n; rest >>= 1n) {
    if (rest & 1n) result = (result * square) % N;
    square = (square * square) % N;
  }
  return result;
}

/** Big-endian, with a zero byte before a first bit that is set. */
function toBytes(number: bigint): Bytes {
  const digits = number.toString(16);
  const even = digits.length % 2 === 0 ? digits : `0${digits}`;
  const positive = /^[89a-f]/.test(even) ? `00${even}` : even;
  return Uint8Array.from({ length: positive.length / 2 }, (_, at) =>
    Number.parseInt(positive.slice(at * 2, at * 2 + 2), 16),
  );
}

function toNumber(bytes: Bytes): bigint {
  let hex = "0x0";
  for (const byte of bytes) hex += byte.toString(16).padStart(2, "0");
  return BigInt(hex);
}
