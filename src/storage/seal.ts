/** What of the platform's cryptography sealing needs. */
export type SealCrypto = Pick<Crypto, "subtle" | "getRandomValues">;

/** Encrypts values for storage, each bound to the name under which it is stored. */
export interface Seal {
  /** The value's JSON under AES-GCM: 12 random bytes, then the cipher text. */
  close(name: string, value: unknown): Promise<Uint8Array<ArrayBuffer>>;
  /** Rejects where the bytes are not what this key closed under that name. */
  open(name: string, bytes: Uint8Array<ArrayBuffer>): Promise<unknown>;
}

const NONCE = 12;
const KEY = 32;

/** A new random key of 256 bits, in base64. */
export function createSealKey(crypto: SealCrypto): string {
  return btoa(String.fromCharCode(...crypto.getRandomValues(new Uint8Array(KEY))));
}

/** The seal of a key; undefined where it is no key. */
export async function openSeal(crypto: SealCrypto, key: unknown): Promise<Seal | undefined> {
  const bytes = keyBytes(key);
  if (bytes === undefined) return undefined;
  const { subtle } = crypto;
  const imported = await subtle.importKey("raw", bytes, "AES-GCM", false, ["encrypt", "decrypt"]);
  const parameters = (name: string, iv: Uint8Array<ArrayBuffer>): AesGcmParams => ({
    name: "AES-GCM",
    iv,
    additionalData: new TextEncoder().encode(name),
  });

  return {
    close: async (name, value) => {
      const iv = crypto.getRandomValues(new Uint8Array(NONCE));
      const plain = new TextEncoder().encode(JSON.stringify(value));
      const sealed = new Uint8Array(await subtle.encrypt(parameters(name, iv), imported, plain));
      const bytesOut = new Uint8Array(NONCE + sealed.length);
      bytesOut.set(iv);
      bytesOut.set(sealed, NONCE);
      return bytesOut;
    },
    open: async (name, sealed) => {
      const iv = sealed.slice(0, NONCE);
      const plain = await subtle.decrypt(parameters(name, iv), imported, sealed.slice(NONCE));
      return JSON.parse(new TextDecoder().decode(plain));
    },
  };
}

function keyBytes(key: unknown): Uint8Array<ArrayBuffer> | undefined {
  if (typeof key !== "string" || !/^[A-Za-z0-9+/]{43}=$/.test(key)) return undefined;
  return Uint8Array.from(atob(key), (character) => character.charCodeAt(0));
}
