/**
 * The conversions of bytes that browsers have and Node 20 has not, for tests: importing this file
 * adds them where they are missing.
 */
Uint8Array.fromBase64 ??= (text, options) => {
  const isUrl = options?.alphabet === "base64url";
  // `atob` takes what lacks its padding, which a browser's own takes too.
  const binary = atob(isUrl ? text.replaceAll("-", "+").replaceAll("_", "/") : text);
  return Uint8Array.from(binary, (character) => character.charCodeAt(0));
};

// oxlint-disable-next-line no-extend-native -- it is the standard's own method
Uint8Array.prototype.toHex ??= function toHex(this: Uint8Array): string {
  return Array.from(this, (byte) => byte.toString(16).padStart(2, "0")).join("");
};

// oxlint-disable-next-line no-extend-native -- it is the standard's own method
Uint8Array.prototype.toBase64 ??= function toBase64(this: Uint8Array, options): string {
  const text = btoa(Array.from(this, (byte) => String.fromCharCode(byte)).join(""));
  const unpadded = options?.omitPadding ? text.replaceAll("=", "") : text;
  const isUrl = options?.alphabet === "base64url";
  return isUrl ? unpadded.replaceAll("+", "-").replaceAll("/", "_") : unpadded;
};
