import { createDiffieHellman, createHmac, getDiffieHellman, randomBytes } from "node:crypto";
import { createRequire } from "node:module";
import { afterEach, describe, expect, it, vi } from "vitest";
import { proveSrp, srpTimestamp, startSrp, type SrpChallenge } from "./srp.ts";

/** What of Cognito's own client is used here, which its types leave out. */
interface Reference {
  readonly smallAValue: BigInteger;
  readonly largeAValue: BigInteger;
  getPasswordAuthenticationKey(
    ...given: readonly [
      userId: string,
      password: string,
      publicB: BigInteger,
      salt: BigInteger,
      callback: (error: unknown, key: Uint8Array) => void,
    ]
  ): void;
}

interface BigInteger {
  toString(radix: number): string;
}

const require = createRequire(import.meta.url);
const { AuthenticationHelper, DateHelper } = require("amazon-cognito-identity-js") as {
  AuthenticationHelper: new (poolName: string) => Reference;
  DateHelper: new () => { getNowString(): string };
};
const { default: BigInteger } = require("amazon-cognito-identity-js/lib/BigInteger.js") as {
  default: new (digits: string, radix: number) => BigInteger;
};

/** The pool's half of a key agreement, as good as any: a power of the generator. */
function somePublicB(): string {
  const half = getDiffieHellman("modp15");
  return half.generateKeys("hex").replace(/^0+/, "");
}

function someChallenge(more: Partial<SrpChallenge> = {}): SrpChallenge {
  return {
    poolName: "Ab12Cd34E",
    userId: "0f3b7c1e-6a52-4d0e-9c1a-5b7e2f4a8d90",
    salt: randomBytes(16).toString("hex"),
    publicB: somePublicB(),
    secretBlock: new Uint8Array(randomBytes(700)),
    timestamp: "Fri Jan 2 15:04:05 UTC 2026",
    ...more,
  };
}

function referenceProof(reference: Reference, challenge: SrpChallenge, password: string): string {
  const { poolName, userId, publicB, salt, secretBlock, timestamp } = challenge;
  let key: Uint8Array = new Uint8Array();
  reference.getPasswordAuthenticationKey(
    userId,
    password,
    new BigInteger(publicB, 16),
    new BigInteger(salt, 16),
    (_, given) => (key = given),
  );
  const proof = createHmac("sha256", key)
    .update(poolName + userId)
    .update(secretBlock);
  return proof.update(timestamp).digest("base64");
}

describe("the SRP proof", () => {
  // A first bit that is set, zeros in front, and an odd number of digits are each padded in a way.
  it.each([
    ["Passw0rd!", "f3b7c1e06a524d0e9c1a5b7e2f4a8d90"],
    ["pässwörd ☂", "003b7c1e06a524d0e9c1a5b7e2f4a8d9"],
    [" leading and trailing ", "73b7c1e06a524d0e9c1a5b7e2f4a8d9"],
  ])("is that of Cognito’s own client, for %j and the salt %s", async (password, salt) => {
    const reference = new AuthenticationHelper("Ab12Cd34E");
    const secret = BigInt(`0x${reference.smallAValue.toString(16)}`);
    const start = { secret, publicA: reference.largeAValue.toString(16) };
    const challenge = someChallenge({ salt });
    const proof = await proveSrp(start, { challenge, password }, crypto);
    expect(Buffer.from(proof ?? []).toString("base64")).toBe(
      referenceProof(reference, challenge, password),
    );
  });

  it.each(["0", "00", getDiffieHellman("modp15").getPrime("hex")])(
    "is not given to a pool whose half is a multiple of the group (%#)",
    async (publicB) => {
      const given = { challenge: someChallenge({ publicB }), password: "Passw0rd!" };
      expect(await proveSrp(startSrp(crypto), given, crypto)).toBeUndefined();
    },
  );
});

describe("the client’s half", () => {
  it("is the generator to the power of 128 random bytes, as OpenSSL computes it", () => {
    const bytes = randomBytes(128);
    const { publicA, secret } = startSrp({
      subtle: crypto.subtle,
      getRandomValues: (array) => {
        (array as unknown as Uint8Array).set(bytes);
        return array;
      },
    });
    const group = createDiffieHellman(getDiffieHellman("modp15").getPrime(), 2);
    group.setPrivateKey(bytes);
    expect(secret).toBe(BigInt(`0x${bytes.toString("hex")}`));
    expect(BigInt(`0x${publicA}`)).toBe(BigInt(`0x${group.generateKeys("hex")}`));
  });
});

describe("the timestamp", () => {
  afterEach(() => void vi.useRealTimers());

  it.each(["2026-01-02T15:04:05Z", "2026-12-31T23:59:59Z", "2028-02-29T00:00:00Z"])(
    "of %s is that of Cognito’s own client",
    (moment) => {
      vi.useFakeTimers({ now: new Date(moment) });
      expect(srpTimestamp(Date.now())).toBe(new DateHelper().getNowString());
    },
  );
});
