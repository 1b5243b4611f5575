const UNRESERVED = /^[A-Za-z0-9\-._~]*$/;

/** Whether every `%` begins a percent-encoding. */
export function isWellFormed(encoded: string): boolean {
  return !/%(?![0-9A-Fa-f]{2})/.test(encoded);
}

/** Encodes UTF-8 by RFC 3986: all but the unreserved characters. */
export function encodeText(text: string): string {
  return UNRESERVED.test(text) ? text : encodeBytes(new TextEncoder().encode(text));
}

/** Encodes, by RFC 3986, the bytes that well-formed percent-encoded ASCII stands for. */
export function reencode(encoded: string): string {
  return UNRESERVED.test(encoded) ? encoded : encodeBytes(decodeBytes(encoded));
}

function decodeBytes(encoded: string): Uint8Array {
  const bytes = new Uint8Array(encoded.length);
  let length = 0;
  for (let index = 0; index < encoded.length; index += 1) {
    const isEncoded = encoded[index] === "%";
    bytes[length] = isEncoded
      ? Number.parseInt(encoded.slice(index + 1, index + 3), 16)
      : encoded.charCodeAt(index);
    length += 1;
    index += isEncoded ? 2 : 0;
  }
  return bytes.subarray(0, length);
}

function encodeBytes(bytes: Uint8Array): string {
  let encoded = "";
  for (const byte of bytes) {
    const character = String.fromCharCode(byte);
    encoded += UNRESERVED.test(character)
      ? character
      : `%${byte.toString(16).toUpperCase().padStart(2, "0")}`;
  }
  return encoded;
}
