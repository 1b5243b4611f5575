import { Sha256 } from "@aws-crypto/sha256-browser";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { fastSha256 } from "./fast-sha256.ts";

const Fast = fastSha256(Sha256, crypto.subtle);
const chunks = fc.array(fc.uint8Array({ maxLength: 200 }), { maxLength: 4 });
const secret = fc.option(
  fc.oneof(fc.string({ unit: "binary" }), fc.uint8Array({ maxLength: 100 })),
  { nil: undefined },
);

describe("the faster SHA-256", () => {
  test("gives what the hash of record gives, for text, bytes and no secret", async () => {
    await fc.assert(
      fc.asyncProperty(secret, chunks, async (key, data) => {
        expect(await digestWith(Fast, key, data)).toEqual(await digestWith(Sha256, key, data));
      }),
      { numRuns: 2000 },
    );
  });

  test("gives the same again for the same secret and data", async () => {
    const data = [new Uint8Array([1, 2, 3])];
    for (const key of ["secret", new Uint8Array([7])]) {
      const first = await digestWith(Fast, key, data);
      expect(await digestWith(Fast, key, data)).toEqual(first);
      expect(await digestWith(Fast, key, [new Uint8Array([4])])).not.toEqual(first);
    }
  });

  test("forgets what it was given before a reset", async () => {
    const hash = new Fast();
    hash.update(new Uint8Array([1]));
    hash.reset();
    expect(await hash.digest()).toEqual(await digestWith(Sha256, undefined, []));
  });

  test("imports a key of bytes once", async () => {
    let imports = 0;
    const subtle: SubtleCrypto = Object.create(crypto.subtle, {
      importKey: {
        value: (
          _format: string,
          ...rest: [Uint8Array<ArrayBuffer>, HmacImportParams, boolean, KeyUsage[]]
        ) => {
          imports += 1;
          return crypto.subtle.importKey("raw", ...rest);
        },
      },
      sign: { value: crypto.subtle.sign.bind(crypto.subtle) },
    });
    const Counted = fastSha256(Sha256, subtle);
    const key = new Uint8Array([1, 2, 3]);
    await digestWith(Counted, key, []);
    await digestWith(Counted, key, [new Uint8Array(9)]);
    expect(imports).toBe(1);
  });

  test("leaves to the hash of record what WebCrypto refuses", async () => {
    const refuse = () => Promise.reject(new Error("no"));
    const subtle: SubtleCrypto = Object.create(crypto.subtle, {
      importKey: { value: refuse },
      digest: { value: refuse },
    });
    const Refused = fastSha256(Sha256, subtle);
    for (const key of [undefined, "secret", new Uint8Array([1])]) {
      const data = [new Uint8Array([1, 2])];
      expect(await digestWith(Refused, key, data)).toEqual(await digestWith(Sha256, key, data));
    }
  });
});

async function digestWith(
  Hash: typeof Fast,
  key: string | Uint8Array | undefined,
  data: readonly Uint8Array[],
): Promise<Uint8Array> {
  const hash = new Hash(key);
  for (const chunk of data) hash.update(chunk);
  return await hash.digest();
}
