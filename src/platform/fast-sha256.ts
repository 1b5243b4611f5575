import type { Checksum, ChecksumConstructor } from "@smithy/types";

type Secret = ConstructorParameters<ChecksumConstructor>[0];
type Bytes = Uint8Array<ArrayBuffer>;

const HMAC = { name: "HMAC", hash: "SHA-256" } as const;
/** A derivation of a signing key starts with two short HMACs whose secret is text. */
const MOST_REMEMBERED = 64;
const LONGEST_REMEMBERED = 128;

/**
 * A SHA-256 and HMAC that gives what `record` gives, sooner: it does not copy what it is given,
 * imports a signing key once, and remembers the first steps of a key derivation, which `record`
 * computes. `record` also computes whatever WebCrypto refuses. Bytes handed to `update` must not
 * change before `digest`, nor a digest ever.
 */
export function fastSha256(record: ChecksumConstructor, subtle: SubtleCrypto): ChecksumConstructor {
  const byKey = hmacByKey(subtle);
  const byText = hmacByText(record);

  const compute = (secret: Secret | undefined, data: Bytes): Promise<Uint8Array> => {
    if (typeof secret === "string" && data.byteLength <= LONGEST_REMEMBERED) {
      return byText(secret, data);
    }
    if (secret !== undefined && !(secret instanceof Uint8Array)) {
      return hashBy(record, secret, data);
    }
    const computed = secret ? byKey(secret as Bytes, data) : subtle.digest("SHA-256", data);
    return computed.then(
      (buffer) => new Uint8Array(buffer),
      () => hashBy(record, secret, data),
    );
  };

  return class implements Checksum {
    readonly #secret: Secret | undefined;
    #chunks: Uint8Array[] = [];

    constructor(secret?: Secret) {
      this.#secret = secret;
    }

    update(chunk: Uint8Array): void {
      this.#chunks.push(chunk);
    }

    reset(): void {
      this.#chunks = [];
    }

    digest(): Promise<Uint8Array> {
      return compute(this.#secret, joined(this.#chunks));
    }
  };
}

function hashBy(
  record: ChecksumConstructor,
  secret: Secret | undefined,
  data: Bytes,
): Promise<Uint8Array> {
  const hash = new record(secret);
  hash.update(data);
  return hash.digest();
}

function hmacByKey(subtle: SubtleCrypto): (secret: Bytes, data: Bytes) => Promise<ArrayBuffer> {
  const keys = new WeakMap<Bytes, Promise<CryptoKey>>();
  return async (secret, data) => {
    const key = keys.get(secret) ?? subtle.importKey("raw", secret, HMAC, false, ["sign"]);
    keys.set(secret, key);
    return subtle.sign("HMAC", await key, data);
  };
}

function hmacByText(
  record: ChecksumConstructor,
): (secret: string, data: Bytes) => Promise<Uint8Array> {
  const remembered = new Map<string, Promise<Uint8Array>>();
  return (secret, data) => {
    const name = `${secret}\n${String.fromCharCode(...data)}`;
    const digest = remembered.get(name) ?? hashBy(record, secret, data);
    if (remembered.size === MOST_REMEMBERED) {
      remembered.clear();
    }
    remembered.set(name, digest);
    return digest;
  };
}

function joined(chunks: readonly Uint8Array[]): Bytes {
  const [first] = chunks;
  if (first && chunks.length === 1) {
    return first as Bytes;
  }
  const all = new Uint8Array(chunks.reduce((sum, chunk) => sum + chunk.byteLength, 0));
  let offset = 0;
  for (const chunk of chunks) {
    all.set(chunk, offset);
    offset += chunk.byteLength;
  }
  return all;
}
